import ts from "typescript";

/** A fault to plant: one piece of a file's text, and what stands there instead. */
export interface Fault {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** The piece as it is. */
  readonly was: string;
  /** What stands there instead. */
  readonly is: string;
}

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  "===": ["!=="],
  "!==": ["==="],
  "&&": ["||"],
  "||": ["&&"],
  "&&=": ["||=", "="],
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
};

const NEIGHBOURS: readonly (readonly string[])[] = [
  ["inspectString", "inspectNumber", "inspectBoolean", "inspectNonEmpty"],
  ["optionalString", "optionalNumber"],
  ["inspectArray", "inspectRecord"],
  ["copyPlainRecord", "copyModelFigures"],
  ["isPlainRecord", "isObject"],
  ["named", "arranged"],
];

function textsFor(node: ts.Node, file: ts.SourceFile): string[] {
  const text = (part: ts.Node) => part.getText(file);
  if (ts.isBinaryExpression(node)) {
    const [left, operator, right] = [text(node.left), text(node.operatorToken), text(node.right)];
    const flipped = (OPERATORS[operator] ?? []).map((other) => `${left} ${other} ${right}`);
    const isLogical = operator === "&&" || operator === "||";
    return isLogical ? [...flipped, left, right] : flipped;
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [text(node.operand)];
  if (ts.isPostfixUnaryExpression(node)) return [text(node).replace("++", "--")];
  if (ts.isConditionalExpression(node)) return [text(node.whenTrue), text(node.whenFalse)];
  if (ts.isStringLiteral(node)) return [JSON.stringify(`${node.text}~`)];
  if (ts.isNoSubstitutionTemplateLiteral(node)) return [`\`${node.text}~\``];
  if (ts.isNumericLiteral(node)) return [String(Number(node.text) + 1), String(Number(node.text) - 1)];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return ["false"];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return ["true"];
  if (node.kind === ts.SyntaxKind.NullKeyword) return ["undefined"];
  if (ts.isRegularExpressionLiteral(node))
    return [text(node).replace("^", ""), text(node).replace(/\$\/$/, "/"), "/x/"];
  if (ts.isIfStatement(node)) return [";", text(node).replace(text(node.expression), "true")];
  if (ts.isExpressionStatement(node) || ts.isBreakStatement(node)) return [";"];
  if (ts.isReturnStatement(node) && node.expression) return [";", "return undefined;", "return {};"];
  if (ts.isContinueStatement(node)) return [";"];
  if (ts.isIdentifier(node)) {
    const row = NEIGHBOURS.find((names) => names.includes(node.text)) ?? [];
    return row.filter((name) => name !== node.text);
  }
  return [];
}

/** One element gone, and each pair of neighbours in the other order: of lists, fields, arguments and arms. */
function listTexts(
  parts: readonly ts.Node[],
  file: ts.SourceFile,
): [start: number, end: number, text: string][] {
  return parts.flatMap((part, at) => {
    const next = parts[at + 1];
    const [start, end] = [part.getStart(file), part.getEnd()];
    const gone: [number, number, string] = next
      ? [start, next.getStart(file), ""]
      : [parts[at - 1]?.getEnd() ?? start, end, ""];
    // Arms of a switch stand in any order.
    if (!next || ts.isCaseOrDefaultClause(part)) return [gone];
    const between = file.text.slice(end, next.getStart(file));
    return [gone, [start, next.getEnd(), `${next.getText(file)}${between}${part.getText(file)}`]];
  });
}

function lists(node: ts.Node): readonly ts.Node[] {
  if (ts.isArrayLiteralExpression(node)) return node.elements;
  if (ts.isObjectLiteralExpression(node)) return node.properties;
  if (ts.isCallExpression(node)) return node.arguments;
  if (ts.isCaseBlock(node)) return node.clauses;
  return [];
}

function isNoCode(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node)
  );
}

/** Where a name is declared, exported or a key, another name would only break the program. */
function isName(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isIdentifier(node) &&
    (ts.isFunctionDeclaration(parent) || ts.isVariableDeclaration(parent) || ts.isParameter(parent)) &&
    parent.name === node
  );
}

/** Every fault that can be planted into a file, in the order of the text. */
export function faultsIn(file: string, text: string): readonly Fault[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: Fault[] = [];
  const add = (start: number, end: number, is: string) => {
    const was = text.slice(start, end);
    // Other blanks are no fault.
    if (was.replace(/\s/g, "") !== is.replace(/\s/g, "")) found.push({ file, start, end, was, is });
  };
  const visit = (node: ts.Node): void => {
    if (isNoCode(node)) return;
    if (!isName(node)) for (const is of textsFor(node, source)) add(node.getStart(source), node.getEnd(), is);
    for (const [start, end, is] of listTexts(lists(node), source)) add(start, end, is);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The text of the file with the fault in it. */
export function planted(text: string, { start, end, is }: Fault): string {
  return `${text.slice(0, start)}${is}${text.slice(end)}`;
}
