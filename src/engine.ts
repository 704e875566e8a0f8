/**
 * What the plugin does, apart from what it says of itself. In the package this is a file of its own,
 * loaded when the first file is linted: whoever only reads a configuration does not wait for it.
 */
export { getFingerprint, getFingerprintedGroups } from './analysis/graph/fingerprint.ts';
export { getCurrentProject } from './analysis/graph/project.ts';
export { rules } from './rules/index.ts';
