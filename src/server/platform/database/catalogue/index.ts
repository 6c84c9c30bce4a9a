export { printSchema } from './print-schema.ts';
export { printTables } from './print-tables.ts';
export { readCatalogue, type Catalogue, type Table } from './read-catalogue.ts';
export { readColumns, type Column } from './read-columns.ts';
export type { Piece } from './read-pieces.ts';
