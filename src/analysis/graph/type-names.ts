import type { TSESTree } from '@typescript-eslint/utils';

/** `T` of the type `T`, or of `T & typeof globalThis`; null for any other type. */
export function findTypeName(type: TSESTree.TypeNode | undefined): string | null {
  const first = type?.type === 'TSIntersectionType' ? type.types[0] : type;
  return first?.type === 'TSTypeReference' && first.typeName.type === 'Identifier' ? first.typeName.name : null;
}
