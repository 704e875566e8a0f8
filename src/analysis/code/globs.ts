/** Does a list of globs name a path? The last one that fits decides; `!` before it takes the path out again. */
export function matchesGlobs(path: string, globs: readonly string[]): boolean {
  const last = globs.findLast((glob) => matchesGlob(path, glob.replace(/^!/, '')));
  return last !== undefined && !last.startsWith('!');
}

/**
 * Globs of paths: `*` and `?` inside a segment, `**` for any number of segments, `{a,b}` for a
 * choice; a folder stands for all that is in it. Matched by hand: a pattern from a configuration must
 * not be able to blow up.
 */
export function matchesGlob(path: string, glob: string): boolean {
  const segments = getSegments(path);
  return expandBraces(glob).some((pattern) => {
    const parts = getSegments(pattern);
    const isPlain = parts.length > 0 && !/[*?]/.test(parts.at(-1)!);
    return matchSegments(segments, parts) || (isPlain && matchSegments(segments, [...parts, '**']));
  });
}

function getSegments(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '' && segment !== '.');
}

/** A limit for patterns like `{a,b}{a,b}{a,b}…`. */
const MAX_CHOICES = 256;

function expandBraces(glob: string): readonly string[] {
  let patterns = [glob];
  for (let i = 0; i < patterns.length && patterns.length < MAX_CHOICES; ) {
    const pattern = patterns[i]!;
    const choice = /\{([^{}]*)\}/.exec(pattern);
    if (choice === null) {
      i += 1;
      continue;
    }
    const [before, after] = [pattern.slice(0, choice.index), pattern.slice(choice.index + choice[0].length)];
    patterns = [...patterns.slice(0, i), ...choice[1]!.split(',').map((part) => before + part + after), ...patterns.slice(i + 1)];
  }
  return patterns;
}

/** Greedy with one step back to the last `**`, as shells do it: no pattern costs more than quadratic time. */
function matchSegments(segments: readonly string[], pattern: readonly string[]): boolean {
  return matchGreedily(segments.length, pattern.length, (i) => pattern[i] === '**', (s, p) => matchSegment(segments[s]!, pattern[p]!));
}

function matchSegment(segment: string, pattern: string): boolean {
  return matchGreedily(segment.length, pattern.length, (i) => pattern[i] === '*', (s, p) => pattern[p] === '?' || pattern[p] === segment[s]);
}

function matchGreedily(length: number, patternLength: number, isStar: (p: number) => boolean, isMatch: (s: number, p: number) => boolean): boolean {
  let s = 0;
  let p = 0;
  let star = -1;
  let resumeAt = 0;
  while (s < length) {
    if (p < patternLength && isStar(p)) {
      star = p;
      resumeAt = s;
      p += 1;
    } else if (p < patternLength && isMatch(s, p)) {
      s += 1;
      p += 1;
    } else if (star !== -1) {
      p = star + 1;
      resumeAt += 1;
      s = resumeAt;
    } else return false;
  }
  while (p < patternLength && isStar(p)) p += 1;
  return p === patternLength;
}
