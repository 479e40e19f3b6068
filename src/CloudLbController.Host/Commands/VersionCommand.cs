using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace CloudLbController.Host.Commands;

/// <summary>Says what this is.</summary>
internal static class VersionCommand
{
    /// <summary>The version, with the commit it was built from where that is known.</summary>
    public static string Version { get; } =
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static Command Create(TextWriter output)
    {
        var command = new Command("version", "Prints the version of this program and of its runtime.");
        command.SetAction(_ => output.WriteLine($"cloudlb {Version} ({RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier})"));
        return command;
    }
}
