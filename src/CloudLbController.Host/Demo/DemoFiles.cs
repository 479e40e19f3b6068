using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Sandbox.Http;

namespace CloudLbController.Host.Demo;

/// <summary>The files of a demo: its kubeconfig, and the state that <c>--state</c> asks for. They go with it.</summary>
internal sealed class DemoFiles : IDisposable
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cloudlb-demo-");
    private readonly string? _state;
    private readonly Uri _api;
    private string? _written;

    /// <summary>Writes the kubeconfig. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where it cannot.</summary>
    public DemoFiles(Uri api, string? state)
    {
        (_api, _state) = (api, state);
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

        File.WriteAllText(_state + ".new", text);
        File.Move(_state + ".new", _state, overwrite: true);
        _written = text;
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
        ["pid"] = Environment.ProcessId,
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
