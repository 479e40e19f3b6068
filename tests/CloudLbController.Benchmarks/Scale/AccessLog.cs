using System.Text.Json;

namespace CloudLbController.Benchmarks.Scale;

/// <summary>The API server's own log of the requests of one user.</summary>
internal sealed class AccessLog : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("access-").FullName;

    public AccessLog(string user) => File.WriteAllText(Policy, $"""
        apiVersion: audit.k8s.io/v1
        kind: Policy
        omitStages: [RequestReceived]
        rules:
        - level: Metadata
          users: ["{user}"]
        - level: None

        """);

    /// <summary>How kube-apiserver is told to write it.</summary>
    public IReadOnlyList<string> ServerArguments => [$"--audit-policy-file={Policy}", $"--audit-log-path={LogFile}"];

    private string Policy => Path.Combine(_folder, "policy.yaml");

    private string LogFile => Path.Combine(_folder, "audit.log");

    /// <summary>Every request so far, once.</summary>
    public IReadOnlyList<AccessEntry> Read()
    {
        using var stream = new FileStream(LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        // What is behind the last line's end is being written.
        var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(Parse).DistinctBy(entry => entry.Id)];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static AccessEntry Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        var path = root.GetProperty("requestURI").GetString()!;
        return new AccessEntry(
            root.GetProperty("auditID").GetString()!,
            root.GetProperty("requestReceivedTimestamp").GetDateTimeOffset(),
            root.GetProperty("verb").GetString()!,
            root.TryGetProperty("objectRef", out var target) ? target.GetProperty("resource").GetString()! : path,
            path);
    }
}
