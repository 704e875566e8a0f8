/**
 * Writes docs/api.md from the doc comments of everything that is exported. `--check` only tells
 * whether the file is up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const ENTRIES = [
  { name: 'graceful-workers', file: join(root, 'src/index.ts'), intro: 'For the side that starts workers.' },
  { name: 'graceful-workers/worker', file: join(root, 'src/worker.ts'), intro: 'For worker files. What both entries export is described above.' },
];

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, include: ['src'] }, ts.sys, root);
const base = ts.readConfigFile(join(root, '../tsconfig.json'), ts.sys.readFile).config.compilerOptions;
const program = ts.createProgram(
  ENTRIES.map(({ file }) => file),
  { ...ts.convertCompilerOptionsFromJson(base, root).options, ...options, noEmit: true, types: ['node'] },
);
const checker = program.getTypeChecker();
const printer = ts.createPrinter({ removeComments: true });

/** Public members only: no `#names`, no symbols of our own. */
function getMembers(declaration) {
  return declaration.members.filter((member) => {
    if (!member.name) return false;
    if (ts.isPrivateIdentifier(member.name) || checker.isImplementationOfOverload(member)) return false;
    const isHidden = ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected);
    if (isHidden || (ts.isClassElement(member) && ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Override)) return false;
    return !ts.isComputedPropertyName(member.name) || /disposeSymbol|Symbol\.asyncIterator/i.test(member.name.getText());
  });
}

function getSignature(node) {
  if (ts.isTypeAliasDeclaration(node)) return print(node);
  if (ts.isFunctionDeclaration(node)) return print(ts.factory.updateFunctionDeclaration(node, undefined, undefined, node.name, node.typeParameters, node.parameters, node.type, undefined));
  return print(withoutBody(node)).replace(/( \{ \})?;?$/, '');
}

function withoutBody(node) {
  const { factory } = ts;
  if (ts.isMethodDeclaration(node))
    return factory.updateMethodDeclaration(node, node.modifiers, node.asteriskToken, node.name, undefined, node.typeParameters, node.parameters, node.type, undefined);
  return ts.isGetAccessor(node) ? factory.updateGetAccessorDeclaration(node, node.modifiers, node.name, node.parameters, node.type, undefined) : node;
}

function print(node) {
  const file = ts.getOriginalNode(node).getSourceFile();
  return printer
    .printNode(ts.EmitHint.Unspecified, node, file)
    .replace(/^(export|async) /gm, '')
    .replaceAll('[disposeSymbol]', '[Symbol.dispose]')
    .replaceAll('[asyncDisposeSymbol]', '[Symbol.asyncDispose]')
    .replace(/^async /, '');
}

function getDoc(symbol) {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const tags = symbol.getJsDocTags(checker).map(({ name, text: parts }) => ({ name, text: ts.displayPartsToString(parts) }));
  const lines = [text.replaceAll(/\n(?!\n)/g, ' ').replaceAll(/\n /g, '\n\n').trim()];
  for (const { name, text: tag } of tags) {
    const flat = tag.replaceAll('\n', ' ');
    if (name === 'param') lines.push(`- \`${flat.split(' ')[0]}\`: ${flat.split(' ').slice(1).join(' ')}`);
    else if (name === 'returns') lines.push(`Returns ${flat}`);
    else if (name === 'throws') lines.push(`Throws ${flat}`);
    else if (name === 'example') lines.push(`\`\`\`ts\n${tag}\n\`\`\``);
  }
  return lines.filter(Boolean).join('\n\n');
}

function describeExport(symbol) {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target.declarations?.find((node) => ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isFunctionDeclaration(node) || ts.isTypeAliasDeclaration(node));
  if (!declaration) return '';
  const hasMembers = ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration);
  const head = `### ${symbol.name}\n\n${getDoc(target)}`;
  if (!hasMembers) return `${head}\n\n\`\`\`ts\n${getSignature(declaration)}\n\`\`\``;
  const members = getMembers(declaration).map((member) => {
    const memberSymbol = checker.getSymbolAtLocation(member.name) ?? member.symbol;
    return `\`\`\`ts\n${getSignature(member)}\n\`\`\`\n\n${getDoc(memberSymbol)}`;
  });
  return [head, ...members].join('\n\n');
}

function describeEntry({ name, file, intro }, seen) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(file));
  const symbols = checker.getExportsOfModule(module).filter((symbol) => !seen.has(symbol.name));
  symbols.sort((a, b) => a.name.localeCompare(b.name, 'en'));
  for (const symbol of symbols) seen.add(symbol.name);
  return [`## ${name}`, intro, ...symbols.map(describeExport)].filter(Boolean).join('\n\n');
}

const seen = new Set();
const sections = ENTRIES.map((entry) => describeEntry(entry, seen));
const text = `# API of graceful-workers\n\n<!-- Generated by \`npm run api\`: edit the doc comments. -->\n\nAll times are milliseconds.\n\n${sections.join('\n\n')}\n`
  .replaceAll(/\n{3,}/g, '\n\n');
const path = join(root, 'docs/api.md');
if (!process.argv.includes('--check')) writeFileSync(path, text);
else if (readFileSync(path, 'utf8') !== text) {
  console.error('docs/api.md is out of date: npm run api -w runtime');
  process.exitCode = 1;
}
