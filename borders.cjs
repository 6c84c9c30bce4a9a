/**
 * Who may know whom. Read with ARCHITECTURE.md; every check enforces it.
 * Against these arrows only facts travel, as jobs.
 */
const rooms = {
	network: [],
	agreements: ['network'],
	evaluation: ['network'],
	training: ['network', 'evaluation'],
	outreach: ['network'],
	coordination: ['network', 'agreements'],
	centres: ['network', 'agreements', 'evaluation', 'training']
};

/** Each part stands on those before it. */
const platform = [
	'config',
	'clock',
	'crypto',
	'database',
	'audit',
	'identity',
	'access',
	'files',
	'mail',
	'jobs',
	'use-case',
	'web'
];

const test = '\\.test\\.ts$|^tests/';
/** @param {readonly string[]} names */
const room = (names) => `^src/server/rooms/(${names.join('|')})/`;
/** @param {readonly string[]} names */
const part = (names) => `^src/server/platform/(${names.join('|')})/`;

const roomRules = Object.entries(rooms).map(([name, known]) => ({
	name: `${name}-knows-${known.join('-') || 'nobody'}`,
	severity: 'error',
	from: { path: room([name]), pathNot: test },
	to: { path: '^src/server/rooms/', pathNot: room([name, ...known]) }
}));

const platformRules = platform.slice(0, -1).map((name, index) => ({
	name: `platform-${name}-stands-on-those-before-it`,
	severity: 'error',
	from: { path: part([name]), pathNot: test },
	to: { path: part(platform.slice(index + 1)) }
}));

module.exports = {
	forbidden: [
		...roomRules,
		...platformRules,
		{
			name: 'rooms-are-known',
			comment: 'A new room or platform part gets its line above first.',
			severity: 'error',
			from: {},
			to: {
				path: '^src/server/(rooms|platform)/[^/]+/',
				pathNot: `${room(Object.keys(rooms))}|${part(platform)}`
			}
		},
		{
			name: 'a-room-is-entered-by-its-front-door',
			severity: 'error',
			from: { path: '^src/', pathNot: `^src/server/rooms/|${test}` },
			to: { path: '^src/server/rooms/', pathNot: '^src/server/rooms/[^/]+/index\\.ts$' }
		},
		{
			name: 'rooms-meet-at-the-front-door',
			severity: 'error',
			from: { path: '^src/server/rooms/([^/]+)/' },
			to: { path: '^src/server/rooms/', pathNot: '^src/server/rooms/($1/|[^/]+/index\\.ts$)' }
		},
		{
			name: 'stories-are-for-demonstration-and-tests',
			comment: 'They leave their room by its front door, on their way to the demonstration and the tests.',
			severity: 'error',
			from: { path: '^src/', pathNot: `^src/server/rooms/[^/]+/(index\\.ts$|story)|${test}` },
			to: { path: '^src/server/rooms/[^/]+/story\\.ts$' }
		},
		{
			name: 'a-platform-part-is-entered-by-its-front-door',
			severity: 'error',
			from: { path: '^src/', pathNot: `^src/server/platform/|${test}` },
			to: { path: '^src/server/platform/', pathNot: '^src/server/platform/[^/]+/((embedded|catalogue)/)?index\\.ts$' }
		},
		{
			name: 'platform-parts-meet-at-the-front-door',
			severity: 'error',
			from: { path: '^src/server/platform/([^/]+)/', pathNot: test },
			to: { path: '^src/server/platform/', pathNot: '^src/server/platform/($1/|[^/]+/index\\.ts$)' }
		},
		{
			name: 'platform-knows-only-what-stands-below',
			severity: 'error',
			from: { path: '^src/server/platform/', pathNot: test },
			to: { path: '^src/', pathNot: '^src/server/platform/|^src/lib/words/' }
		},
		{
			name: 'rooms-know-no-page',
			severity: 'error',
			from: { path: '^src/server/rooms/', pathNot: test },
			to: { path: '^src/', pathNot: '^src/server/(rooms|platform|science)/' }
		},
		{
			name: 'science-knows-nothing',
			severity: 'error',
			from: { path: '^src/server/science/', pathNot: test },
			to: { path: '^src/', pathNot: '^src/server/science/' }
		},
		{
			name: 'the-kit-knows-nothing',
			severity: 'error',
			from: { path: '^src/lib/', pathNot: test },
			to: { path: '^src/', pathNot: '^src/lib/' }
		},
		{
			name: 'routes-know-front-doors-and-the-web-part',
			severity: 'error',
			from: { path: '^src/routes/', pathNot: test },
			to: {
				path: '^src/',
				pathNot: '^src/(routes|lib)/|^src/server/rooms/[^/]+/index\\.ts$|^src/server/platform/web/index\\.ts$'
			}
		},
		{
			name: 'one-house',
			comment: 'The composition root knows all rooms; only what starts or receives a request knows it.',
			severity: 'error',
			from: { path: '^src/', pathNot: `^src/entries/|^src/[^/]+\\.server\\.ts$|${test}` },
			to: { path: '^src/server/house\\.ts$' }
		},
		{
			name: 'nobody-knows-the-entries',
			severity: 'error',
			from: { path: '^src/', pathNot: `^src/entries/|${test}` },
			to: { path: '^src/entries/' }
		},
		{
			name: 'the-product-knows-no-test',
			severity: 'error',
			from: { path: '^src/', pathNot: test },
			to: { path: test }
		},
		{
			name: 'no-tool-in-the-product',
			severity: 'error',
			from: { path: '^src/server/|^src/entries/', pathNot: `^src/server/platform/web/|${test}` },
			to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'no-circle',
			severity: 'error',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
		},
		{
			name: 'nothing-missing',
			severity: 'error',
			from: { path: '^(src|tests|database)/' },
			to: { couldNotResolve: true, pathNot: '^(\\$app|\\$env|\\./\\$types|@sveltejs/kit)|^\\.\\./build/|build/handler' }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(build|\\.svelte-kit|data)/' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'node', 'svelte', 'types', 'default']
		}
	}
};
