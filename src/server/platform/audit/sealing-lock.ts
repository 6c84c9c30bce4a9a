/** The advisory lock under which chains grow: one job at a time, and none while an export is read. */
export const SEALING = 4_801_001;
