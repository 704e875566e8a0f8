import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { removeFolder } from './remove-folder.ts';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project of a user, in a temporary folder, with real installed packages. */
export class HostProject {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'graceful-workers-host-')));

  /** @param packages What `npm install` takes: names with versions, paths of tarballs. */
  constructor(packages: readonly string[]) {
    this.write('package.json', '{ "name": "host-project", "private": true, "type": "module" }\n');
    const { status, stderr } = this.run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages]);
    if (status !== 0) throw new Error(`npm install failed:\n${stderr}`);
  }

  write(file: string, text: string): void {
    const path = join(this.root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  delete(file: string): void {
    rmSync(join(this.root, file), { recursive: true, force: true });
  }

  run(command: string, args: readonly string[]): Outcome {
    return spawnSync(command, args, { cwd: this.root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  }

  /** Runs a program that the project has installed. */
  runInstalled(program: string, args: readonly string[]): Outcome {
    return this.run(join(this.root, 'node_modules/.bin', program), args);
  }

  remove(): void {
    removeFolder(this.root);
  }
}
