import type { JSONSchema, TSESLint } from '@typescript-eslint/utils';
import { type FileFacts, getFileFacts } from './analysis/file-facts.ts';
import { recordCodePaths } from './analysis/code/code-paths.ts';
import { isMinifiedFile } from './analysis/code/minified.ts';
import { type FileText, getFileText } from './analysis/code/file-text.ts';

/** Where the page of a rule can be read. */
export const DOCS_BASE_URL = 'https://github.com/graceful-workers/eslint-plugin-graceful-workers/blob/main/docs/rules';

/** What a rule says of itself; the presets and the rules table are computed from it. */
export interface RuleDocs<Options extends object> {
  readonly description: string;
  /**
   * Its place in `recommended`: false, or the options that narrow it there (`{}` for none).
   * Every rule is in `strict`, with its defaults.
   */
  readonly recommended: false | Partial<Options>;
  /** Why its fixes and suggestions are, or are not, safe to apply unseen; one sentence. */
  readonly fixSafety?: string;
  readonly url?: string;
}

export interface RuleSpec<MessageIds extends string, Options extends object> {
  readonly name: string;
  readonly meta: {
    readonly type: 'problem' | 'suggestion';
    readonly docs: RuleDocs<Options>;
    readonly messages: Readonly<Record<MessageIds, string>>;
    readonly fixable?: 'code';
    readonly hasSuggestions?: true;
    /** JSON schema of each option's property, with `description`. */
    readonly schema: { readonly [Key in keyof Required<Options>]: JSONSchema.JSONSchema4 };
    readonly defaultOptions: Required<Options>;
  };
  /**
   * The cheap question: can this file matter to the rule? Asked before anything is analysed, so that
   * a file without workers costs next to nothing. It sees the text only.
   */
  readonly isRelevant: (text: FileText, options: Required<Options>) => boolean;
  /** True when the rule asks `getCodePaths`. */
  readonly usesCodePaths?: true;
  readonly create: (
    context: Readonly<TSESLint.RuleContext<MessageIds, [Options]>>,
    options: Required<Options>,
    facts: FileFacts,
  ) => TSESLint.RuleListener;
}

export type GracefulRule<MessageIds extends string = string, Options extends object = object> = TSESLint.RuleModule<
  MessageIds | 'invalidSettings',
  [Options],
  RuleDocs<Options>
> & { readonly name: string };

/** What a rule hears of a file that cannot matter to it. */
const NOTHING: TSESLint.RuleListener = {};

/** Programs in which bad settings were already reported: one report a file, whichever rule comes first. */
const reportedSettings = new WeakSet<object>();

/** Builds an ESLint rule: adds the docs URL, fills in default options, asks the cheap question first. */
export function createRule<MessageIds extends string, Options extends object>(
  spec: RuleSpec<MessageIds, Options>,
): GracefulRule<MessageIds, Options> {
  const { name, meta } = spec;
  const hasOptions = Object.keys(meta.schema).length > 0;
  let given: unknown = null;
  let options = meta.defaultOptions;
  /** Hosts that do not know `meta.defaultOptions` pass the user's options bare. Most files share one object. */
  const getOptions = (all: readonly [Options?]): Required<Options> => {
    const own = all[0];
    if (own !== given) {
      given = own;
      options = { ...meta.defaultOptions, ...own };
    }
    return options;
  };
  const rule = {
    name,
    meta: {
      ...meta,
      docs: { ...meta.docs, url: `${DOCS_BASE_URL}/${name}.md` },
      languages: ['js/js'],
      messages: { ...meta.messages, invalidSettings: '{{ problems }}' },
      // A rule without options says so: its page then needs no table of them.
      schema: hasOptions
        ? [{ type: 'object', properties: meta.schema as Record<string, JSONSchema.JSONSchema4>, additionalProperties: false }]
        : [],
      defaultOptions: hasOptions ? [meta.defaultOptions] : [],
    },
    create(context: Readonly<TSESLint.RuleContext<MessageIds, [Options]>>): TSESLint.RuleListener {
      const text = getFileText(context);
      if (text.problems.length > 0) return reportSettings(context, text.problems);
      const options = getOptions(context.options);
      // Nobody mends a minified file, and its few huge functions cost seconds to follow.
      if (!spec.isRelevant(text, options) || isMinifiedFile(context.sourceCode)) return NOTHING;
      const facts = getFileFacts(context);
      const listener = spec.create(context, options, facts);
      // A rule that hears nothing of a file needs no code paths of it either.
      return spec.usesCodePaths && Object.keys(listener).length > 0 ? recordCodePaths(facts, listener) : listener;
    },
  };
  // The wider messageId type ('invalidSettings' added) is what this cast states.
  return rule as unknown as GracefulRule<MessageIds, Options>;
}

function reportSettings(
  context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>,
  problems: readonly string[],
): TSESLint.RuleListener {
  return {
    Program(node): void {
      if (reportedSettings.has(node)) return;
      reportedSettings.add(node);
      context.report({
        loc: { line: 1, column: 0 },
        messageId: 'invalidSettings',
        data: { problems: problems.join(' ') },
      });
    },
  };
}
