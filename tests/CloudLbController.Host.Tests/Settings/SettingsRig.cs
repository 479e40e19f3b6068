using System.CommandLine;
using CloudLbController.Host.Settings;

namespace CloudLbController.Host.Tests.Settings;

/// <summary>Reads settings as <c>cloudlb run</c> does, with an environment of the test's.</summary>
internal static class SettingsRig
{
    public const string Required = "--provider memory --cluster-name c1 ";

    public static readonly string[] Providers = ["local", "memory"];

    public static (RunSettings Settings, IReadOnlyList<string> Mistakes) Read(string arguments, params (string Name, string Value)[] environment)
    {
        var options = new RunOptions(Providers);
        var command = new RootCommand();
        options.All.ToList().ForEach(setting => command.Add(setting.Option));
        var variables = environment.ToDictionary(pair => pair.Name, pair => pair.Value);
        var reader = new SettingsReader(command.Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)), variables.GetValueOrDefault);
        return (new RunSettingsReader(options, reader).Read(), reader.Mistakes);
    }

    /// <summary>The settings; fails where there is a mistake.</summary>
    public static RunSettings Must(string arguments, params (string Name, string Value)[] environment)
    {
        var (settings, mistakes) = Read(Required + arguments, environment);
        Assert.Empty(mistakes);
        return settings;
    }
}
