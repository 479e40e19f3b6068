using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace CloudLbController.Host.Settings;

/// <summary>Reads settings from the command line, else from the environment, and collects every mistake instead of stopping at the first.</summary>
internal sealed class SettingsReader(ParseResult arguments, Func<string, string?> environment)
{
    private const int Longest = 100;

    private readonly List<string> _mistakes = [.. arguments.Errors.Select(error => error.Message), .. FlagsGivenTwice(arguments)];

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
            var shown = setting.IsSecret ? string.Join('\n', given.Text.Split('\n').Select(line => line.Split('=')[0])) : given.Text;
            Refuse($"{given.Source} is '{Shown(shown)}'; allowed is {setting.Allowed}.");
        }

        return parsed;
    }

    /// <summary>The value that was given, else the setting's default.</summary>
    public T Read<T>(Setting<T> setting) => (Find(setting) ?? setting.Format.Read(setting.Default!)!).Value;

    /// <summary>The value, which must be given; null where it is not, or cannot be read.</summary>
    public T? Require<T>(Setting<T> setting)
        where T : class
    {
        if (TextOf(setting) is null && !IsGivenWrongly(setting))
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
            return IsGivenWrongly(setting) ? null : (result.Tokens.Count > 0 ? string.Join('\n', result.Tokens.Select(token => token.Value)) : "true", setting.Name);
        }

        return environment(setting.Variable) is { Length: > 0 } text ? (text, setting.Variable) : null;
    }

    /// <summary>Without its value, or too often: that is among the parser's errors, or was told at the start.</summary>
    private bool IsGivenWrongly(Setting setting) => arguments.GetResult(setting.Option) is { Implicit: false } result
        && (result.Tokens.Count < setting.Option.Arity.MinimumNumberOfValues || IsGivenTwice(result));

    private static bool IsGivenTwice(OptionResult result) => result.Option.Arity.MaximumNumberOfValues == 1 && result.IdentifierTokenCount > 1;

    /// <summary>The parser counts values; a flag that is given twice has one at most.</summary>
    private static IEnumerable<string> FlagsGivenTwice(ParseResult arguments) => arguments.CommandResult.Children.OfType<OptionResult>()
        .Where(result => IsGivenTwice(result) && result.Tokens.Count <= 1)
        .Select(result => $"{result.Option.Name} is given {result.IdentifierTokenCount} times; give it once.");

    /// <summary>On one line, short, and in characters that do nothing to a terminal.</summary>
    private static string Shown(string text)
    {
        var plain = string.Concat(text.Replace('\n', ' ').Select(c => IsPlain(c) ? c.ToString() : $"\\u{(int)c:x4}"));
        return plain.Length <= Longest ? plain : plain[..Longest] + "...";
    }

    private static bool IsPlain(char c) => !char.IsControl(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Surrogate);
}
