import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { getCircle } from '../../../src/analysis/graph/circles.ts';
import { getCurrentProject } from '../../../src/analysis/graph/project.ts';
import { createTempProject } from '../../support/temp-project.ts';

it('tells which files import one another', () => {
  const { root, path } = createTempProject({
    'main.js': "new Worker(new URL('./w.js', import.meta.url));",
    'w.js': "import './a.js'; import './d.js';",
    'a.js': "import './b.js';",
    'b.js': "import './c.js'; import './e.js';",
    'c.js': "import './a.js'; import './w.js';",
    'd.js': "import './a.js'; import './e.js';",
    'e.js': "import './f.js';",
    'f.js': "import './e.js';",
  });
  const project = getCurrentProject(root);
  const circleOf = (file: string): readonly string[] => getCircle(project, path(file)).map((member) => basename(member)).sort();
  expect(['a.js', 'b.js', 'c.js'].map(circleOf)).toEqual([['a.js', 'b.js', 'c.js'], ['a.js', 'b.js', 'c.js'], ['a.js', 'b.js', 'c.js']]);
  expect(['e.js', 'f.js'].map(circleOf)).toEqual([['e.js', 'f.js'], ['e.js', 'f.js']]);
  // The entry is where a worker begins, whatever imports it.
  expect(['d.js', 'w.js'].map(circleOf)).toEqual([['d.js'], ['w.js']]);
});
