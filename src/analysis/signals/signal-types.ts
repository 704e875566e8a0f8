import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findPropertyName } from '../code/syntax.ts';

/** What a type annotation says of a value: an AbortSignal, perhaps one, or something else; null when it says nothing. */
export type SignalType = 'signal' | 'optional' | 'other' | null;

export function getSignalType(type: TSESTree.TypeNode | null | undefined): SignalType {
  if (!type) return null;
  if (type.type === 'TSUnionType') {
    const parts = type.types.filter((part) => !isNothing(part)).map(getSignalType);
    if (parts.length === 0 || !parts.every((part) => part === 'signal')) return 'other';
    return parts.length < type.types.length ? 'optional' : 'signal';
  }
  if (type.type !== 'TSTypeReference') return type.type === 'TSAnyKeyword' || type.type === 'TSUnknownKeyword' ? null : 'other';
  const { typeName } = type;
  const name = typeName.type === 'Identifier' ? typeName.name : typeName.type === 'TSQualifiedName' ? typeName.right.name : '';
  return name.endsWith('AbortSignal') ? 'signal' : 'other';
}

function isNothing(type: TSESTree.TypeNode): boolean {
  return type.type === 'TSUndefinedKeyword' || type.type === 'TSNullKeyword';
}

/** What the type of an object says of one of its properties. */
export function getPropertySignalType(facts: FileFacts, type: TSESTree.TypeNode | null | undefined, name: string): SignalType {
  const members = findMembers(facts, type);
  if (members === null) return null;
  const member = members.find((item) => item.type === 'TSPropertySignature' && getMemberName(item) === name);
  if (member?.type !== 'TSPropertySignature') return 'other';
  const own = getSignalType(member.typeAnnotation?.typeAnnotation);
  return own === 'signal' && member.optional ? 'optional' : own;
}

/** The members that a type has, if the file itself spells them out. */
function findMembers(facts: FileFacts, type: TSESTree.TypeNode | null | undefined): readonly TSESTree.TypeElement[] | null {
  if (!type) return null;
  if (type.type === 'TSTypeLiteral') return type.members;
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return null;
  const { name } = type.typeName;
  for (const node of facts.nodes('TSInterfaceDeclaration', 'TSTypeAliasDeclaration')) {
    if (node.id.name !== name) continue;
    if (node.type === 'TSInterfaceDeclaration') return node.extends.length === 0 ? node.body.body : null;
    return node.typeAnnotation.type === 'TSTypeLiteral' ? node.typeAnnotation.members : null;
  }
  return null;
}

function getMemberName(member: TSESTree.TSPropertySignature): string | null {
  return findPropertyName(member as unknown as TSESTree.Property);
}
