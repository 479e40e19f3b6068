using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Sandbox.Http;

namespace CloudLbController.Host.Demo;

/// <summary>The files of a demo: its kubeconfig, and the state that <c>--state</c> asks for. They go with it.</summary>
internal sealed class DemoFiles : IDisposable
{
    private const string Pid = "pid";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cloudlb-demo-");
    private readonly string? _state;
    private readonly Uri _api;
    private string? _written;

    /// <summary>
    /// Writes the kubeconfig. Throws <see cref="IOException"/> where it cannot, and where the state's file is somebody else's: it would be lost.
    /// </summary>
    public DemoFiles(Uri api, string? state)
    {
        (_api, _state) = (api, state);
        if (state is not null && File.Exists(state) && !IsLeftOver(state))
        {
            _folder.Delete();
            throw new IOException($"--state {state} is there already, and is not what a demo has left behind. Name another file.");
        }

        Kubeconfig = Path.Combine(_folder.FullName, "kubeconfig");
        File.WriteAllText(Kubeconfig, SandboxFront.Kubeconfig(api));
    }

    public string Kubeconfig { get; }

    /// <summary>Writes the state where it has changed; whoever reads the file sees the old or the new one whole.</summary>
    public void Write(IReadOnlyList<DemoService> services)
    {
        if (_state is null)
        {
            return;
        }

        var text = State(services).ToJsonString(Readable);
        if (text == _written)
        {
            return;
        }

        try
        {
            File.WriteAllText(_state + ".new", text);
            File.Move(_state + ".new", _state, overwrite: true);
            _written = text;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"--state {_state} cannot be written ({error.Message}) Name a file in a folder that is there and yours.", error);
        }
    }

    /// <summary>Whether a file is the state of a demo that does not run any more: one that was killed could not take it along.</summary>
    private static bool IsLeftOver(string state)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(state)) is JsonObject left
                && left["kubeconfig"] is not null
                && left[Pid] is JsonValue pid
                && pid.TryGetValue(out int id)
                && !IsRunning(id);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        if (_written is not null)
        {
            File.Delete(_state!);
        }
    }

    private JsonObject State(IReadOnlyList<DemoService> services) => new()
    {
        [Pid] = Environment.ProcessId,
        ["api"] = _api.ToString(),
        ["kubeconfig"] = Kubeconfig,
        ["ready"] = services.Count > 0 && services.All(service => service.IsReady),
        ["services"] = new JsonObject(services.Select(service => KeyValuePair.Create(service.Title, (JsonNode?)new JsonObject
        {
            ["address"] = service.Address?.ToString(),
            ["ready"] = service.IsReady,
            ["ports"] = new JsonArray([.. service.Service.Spec.Ports.Select(port => (JsonNode)new JsonObject { ["port"] = port.Port, ["protocol"] = port.Protocol })]),
        }))),
    };
}
