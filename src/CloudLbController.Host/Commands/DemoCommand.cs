using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using CloudLbController.Host.Demo;
using CloudLbController.Host.Logging;
using CloudLbController.Host.Providers;
using CloudLbController.Host.Running;
using CloudLbController.Host.Settings;
using Spectre.Console;

namespace CloudLbController.Host.Commands;

/// <summary><c>cloudlb demo</c>: a cluster in this process, with real traffic on loopback.</summary>
internal sealed class DemoCommand
{
    private const int PlainWidth = 4096;
    private const int LogLines = 20;

    private readonly DemoOptions _options = new();
    private readonly TextWriter _output;
    private readonly TextWriter _errors;

    public DemoCommand(TextWriter output, TextWriter errors)
    {
        (_output, _errors) = (output, errors);
        Command = _options.ToCommand("demo", "Shows the whole thing on this machine: a small cluster, load balancers with addresses, and real traffic, without anything installed.");
        Command.SetAction((parsed, _) => RunAsync(parsed));
    }

    public Command Command { get; }

    /// <summary>Also for arguments that could not be parsed: their mistakes are told with all others.</summary>
    public async Task<int> RunAsync(ParseResult parsed)
    {
        var reader = new SettingsReader(parsed, Environment.GetEnvironmentVariable);
        var (once, state, listen) = (reader.Read(_options.Once), reader.Find(_options.State)?.Value, reader.Read(_options.ApiListen));
        if (reader.Mistakes.Count > 0)
        {
            return CommandLine.Refuse(_errors, reader.Mistakes);
        }

        using var log = new RecentLog(TimeProvider.System);
        using var loggers = Loggers.Create(log);
        using var signals = new StopSignals(loggers);
        try
        {
            await ShowAsync(once, state, listen, new ProcessServices(TimeProvider.System, loggers, RandomNumberGenerator.GetInt32(int.MaxValue)), log, signals.Stop);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            // A proof that was broken off has proved nothing.
            return once ? ExitCode.Error : ExitCode.Done;
        }
        catch (Exception error) when (error is DemoFailedException or IOException or UnauthorizedAccessException)
        {
            foreach (var line in error is DemoFailedException ? log.Lines.TakeLast(LogLines) : [])
            {
                _errors.WriteLine(line);
            }

            _errors.WriteLine($"cloudlb demo: {error.Message}");
            return ExitCode.Error;
        }
    }

    private async Task ShowAsync(bool once, string? state, IPEndPoint listen, ProcessServices services, RecentLog log, CancellationToken stop)
    {
        await using var clouds = Clouds.All();
        var local = clouds.Find("local")!;
        local.Prepare();
        await using var stage = await DemoStage.StartAsync(listen, local, services, stop);
        using var files = new DemoFiles(stage.Api, state);
        var show = new DemoShow(stage, files, log, Console(), services.Time);
        await (once ? show.ProveAsync(stop) : show.RunAsync(stop));
    }

    private IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_output) });
        if (!console.Profile.Out.IsTerminal)
        {
            // Who reads a file or a pipe has lines of any length.
            console.Profile.Width = PlainWidth;
        }

        return console;
    }
}
