using System.Text.Json;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>A port of a Service.</summary>
internal sealed record ServedPort(string Protocol, int Number, int NodePort)
{
    public static ServedPort Of(JsonElement port) => new(
        port.GetProperty("protocol").GetString()!,
        port.GetProperty("port").GetInt32(),
        port.TryGetProperty("nodePort", out var nodePort) ? nodePort.GetInt32() : 0);
}
