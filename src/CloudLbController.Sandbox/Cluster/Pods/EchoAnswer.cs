using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Cluster.Pods;

/// <summary>What a pod answers: who it is, who asked and what, and a word that no other answer has. Thread-safe.</summary>
internal sealed class EchoAnswer(EchoIdentity identity, Random random)
{
    // Read in a terminal, never in a web page.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private long _given;

    /// <summary>How many it has given.</summary>
    public long Given => Interlocked.Read(ref _given);

    public EchoIdentity Identity => identity;

    /// <summary>One line of JSON.</summary>
    /// <param name="from">The client as the pod sees it: address and port.</param>
    /// <param name="received">What it asked.</param>
    public string To(string? from, JsonNode received)
    {
        Interlocked.Increment(ref _given);
        var answer = new JsonObject { ["pod"] = identity.Pod, ["node"] = identity.Node, ["nonce"] = Nonce(), ["from"] = from, ["received"] = received };
        return answer.ToJsonString(Readable) + "\n";
    }

    private string Nonce()
    {
        lock (random)
            return random.NextInt64().ToString("x16", CultureInfo.InvariantCulture);
    }
}
