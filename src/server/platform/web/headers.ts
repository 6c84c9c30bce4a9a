/**
 * The headers of every answer that is not a static file.
 *
 * `Referrer-Policy: same-origin` rather than `no-referrer`: with the latter Chromium sends `Origin: null` on forms
 * without script and the origin check refuses them. `no-store` keeps the back button of a shared computer from
 * showing the page again. The content security policy comes from the framework, which knows the page's nonce.
 */
const always: Readonly<Record<string, string>> = {
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'same-origin',
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Permissions-Policy':
		'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()'
};

/** Two years, as the preload list asks (hstspreload.org). */
const strictTransport = 'max-age=63072000; includeSubDomains';

/** What stands in for the framework's policy on answers that are not pages. */
const bareContentPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** Puts the security headers on an answer. `secure`: the installation's public address is https. */
export function secureHeaders(headers: Headers, secure: boolean): void {
	for (const [name, value] of Object.entries(always)) headers.set(name, value);
	// Public help pages ask to be found; everything else is nobody's business.
	if (!headers.has('X-Robots-Tag')) headers.set('X-Robots-Tag', 'noindex');
	if (secure) headers.set('Strict-Transport-Security', strictTransport);
	if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', bareContentPolicy);
}
