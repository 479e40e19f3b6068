using System.CommandLine;

namespace CloudLbController.Host.Settings;

/// <summary>The settings of one command, in the order of its help.</summary>
internal abstract class SettingTable
{
    private readonly List<Setting> _all = [];

    public IReadOnlyList<Setting> All => _all;

    /// <summary>A command that takes them.</summary>
    public Command ToCommand(string name, string summary)
    {
        var command = new Command(name, summary);
        foreach (var setting in _all)
        {
            command.Add(setting.Option);
        }

        return command;
    }

    protected Setting<bool> Flag(string name, string standard, string summary) =>
        Add(new Option<string>(name) { Arity = ArgumentArity.ZeroOrOne }, "true|false", Formats.Boolean, standard, summary);

    protected Setting<T> Add<T>(string name, string value, ValueFormat<T> format, string? standard, string summary) =>
        Add(new Option<string>(name) { Arity = ArgumentArity.ExactlyOne }, value, format, standard, summary);

    protected Setting<T> Add<T>(Option option, string value, ValueFormat<T> format, string? standard, string summary, bool isSecret = false)
    {
        var setting = new Setting<T>(option, format, summary, standard) { IsSecret = isSecret };
        option.HelpName = value;
        option.Description = $"{summary} {(standard is null ? "Required." : $"Default: {standard}.")} [{setting.Variable}]";
        _all.Add(setting);
        return setting;
    }
}
