import { encode } from 'uqr';

/** A QR code as one path of an SVG of size x size squares, so that a page needs no script and no picture file for it. */
export interface QrPath {
	readonly size: number;
	readonly path: string;
}

/** Draws a text as a QR code with a quiet zone of four squares (ISO/IEC 18004, 9.1). */
export const qrPath = (text: string): QrPath => {
	const { size, data } = encode(text, { ecc: 'M', border: 4 });
	const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
	return { size, path: squares.join('') };
};
