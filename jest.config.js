/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/tests/**/*.test.{ts,tsx}'],
	transform: {
		'^.+\\.(t|j)sx?$': ['@swc/jest', { jsc: { target: 'es2022', transform: { react: { runtime: 'automatic', importSource: 'preact' } } } }],
	},
	// franc and what it needs are ES modules, which jest does not load by require.
	transformIgnorePatterns: ['/node_modules/(?!(franc|trigram-utils|n-gram|collapse-white-space)/)'],
	// A dynamic import names the compiled file.
	moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
	// Tests run in a realm of their own, where a global is looked up anew at each use: by these, learning takes a fifth of the time.
	sandboxInjectedGlobals: ['Math', 'Map', 'Set', 'Array', 'Object', 'Number', 'String', 'RegExp', 'JSON'],
	// By default jest leaves one core unused, which is half of a small machine.
	maxWorkers: '100%',
	// Every language is learned once, before the tests that ask in it.
	globalSetup: '<rootDir>/tests/support/learn-languages.ts',
	testTimeout: 30_000,
}
