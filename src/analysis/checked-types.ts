import type { ParserServicesWithTypeInformation, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from './file-facts.ts';
import type { WorkerPlatform } from './worker-classes.ts';

/** Whose Worker an expression is by its checked type; null when it is none or there is no type information. */
export function findCheckedWorker(facts: FileFacts, node: TSESTree.Node): WorkerPlatform | null {
  const services = facts.sourceCode.parserServices as ParserServicesWithTypeInformation | undefined;
  if (!services?.program) return null;
  try {
    const type = services.program.getTypeChecker().getNonNullableType(services.getTypeAtLocation(node));
    const members = type.isUnion() ? type.types : [type];
    for (const member of members) {
      const symbol = member.getSymbol();
      if (symbol?.name !== 'Worker') continue;
      const files = (symbol.declarations ?? []).map((declaration) => declaration.getSourceFile().fileName);
      if (files.some((file) => /[\\/]lib\.(?:dom|webworker)\b/.test(file))) return 'web';
      if (files.some((file) => /worker_threads\.d\.ts$/.test(file))) return 'node';
    }
  } catch {
    // A type checker of another version, or a node it does not know: no answer.
  }
  return null;
}
