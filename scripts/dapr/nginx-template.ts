/**
 * The gateway's configuration with its variables filled in, as envsubst does in the container.
 *
 * @throws Error for a variable that is not given
 */
export function fillTemplate(template: string, variables: Readonly<Record<string, string>>): string {
  return template.replace(/\$\{([A-Z_]+)\}/g, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`${name}: the gateway's configuration needs it`);
    return value;
  });
}
