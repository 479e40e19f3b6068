using System.CommandLine;

namespace CloudLbController.Host.Settings;

/// <summary>Reads settings from the command line, else from the environment, and collects every mistake instead of stopping at the first.</summary>
internal sealed class SettingsReader(ParseResult arguments, Func<string, string?> environment)
{
    private readonly List<string> _mistakes = [.. arguments.Errors.Select(error => error.Message)];

    /// <summary>What is wrong, one sentence each.</summary>
    public IReadOnlyList<string> Mistakes => _mistakes;

    public void Refuse(string mistake) => _mistakes.Add(mistake);

    /// <summary>The value that was given; null where there is none, or it cannot be read.</summary>
    public Parsed<T>? Find<T>(Setting<T> setting)
    {
        if (TextOf(setting) is not { } given)
        {
            return null;
        }

        var parsed = setting.Format.Read(given.Text);
        if (parsed is null)
        {
            Refuse($"{given.Source} is '{given.Text}'; allowed is {setting.Allowed}.");
        }

        return parsed;
    }

    /// <summary>The value that was given, else the setting's default.</summary>
    public T Read<T>(Setting<T> setting) => (Find(setting) ?? setting.Format.Read(setting.Default!)!).Value;

    /// <summary>The value, which must be given; null where it is not, or cannot be read.</summary>
    public T? Require<T>(Setting<T> setting)
        where T : class
    {
        if (TextOf(setting) is null)
        {
            Refuse($"{setting.Name} (or {setting.Variable}) is missing: {setting.Allowed}.");
        }

        return Find(setting)?.Value;
    }

    /// <summary>What was given, and where. Of an option that was given several times, a value a line.</summary>
    private (string Text, string Source)? TextOf(Setting setting)
    {
        if (arguments.GetResult(setting.Option) is { Implicit: false } result)
        {
            // An option whose value is missing is among the parser's errors.
            return result.Tokens.Count > 0 ? (string.Join('\n', result.Tokens.Select(token => token.Value)), setting.Name)
                : setting.Option.Arity.MinimumNumberOfValues == 0 ? ("true", setting.Name)
                : null;
        }

        return environment(setting.Variable) is { Length: > 0 } text ? (text, setting.Variable) : null;
    }
}
