import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { sheets } from './src/lib/styles/plugin.ts';

export default defineConfig({
	plugins: [
		sheets(),
		sveltekit({
			adapter: adapter({ precompress: true }),
			compilerOptions: { runes: true },
			// Nothing comes from another site: a request to a third party tells it who asked for help.
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['self'],
					'script-src': ['self'],
					'style-src': ['self'],
					'img-src': ['self', 'data:'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'form-action': ['self'],
					'object-src': ['none'],
					'base-uri': ['none'],
					'frame-ancestors': ['none']
				}
			},
			// The public sheet stays below this many characters and travels inside the page; the staff sheet is a cached file.
			inlineStyleThreshold: 44_000
		})
	]
});
