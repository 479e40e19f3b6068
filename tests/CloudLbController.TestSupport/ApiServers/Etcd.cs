using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace CloudLbController.TestSupport.ApiServers;

/// <summary>The etcd behind an <see cref="ApiServer"/>, past the server: through its JSON gateway.</summary>
public sealed class Etcd
{
    /// <summary>More operations in one transaction etcd refuses.</summary>
    private const int LargestTransaction = 128;

    private readonly Uri _url;

    internal Etcd(string url) => _url = new Uri(url);

    /// <summary>Forgets all old versions.</summary>
    public async Task CompactAsync(CancellationToken ct)
    {
        var now = await CallAsync("range", new { key = "AA==" }, ct);
        await CallAsync("compaction", new { revision = now.GetProperty("header").GetProperty("revision").GetString(), physical = true }, ct);
    }

    /// <summary>Writes objects, many at a time. The server, which writes protobuf, reads JSON as well.</summary>
    /// <param name="objects">Keys such as <c>/registry/services/specs/default/web</c>, and the objects.</param>
    /// <param name="ct">Cancels.</param>
    public Task PutAsync(IEnumerable<(string Key, string Json)> objects, CancellationToken ct) =>
        ManyAsync(objects.Select(put => new { requestPut = new { key = Base64(put.Key), value = Base64(put.Json) } }), ct);

    /// <summary>Deletes objects likewise; those that are gone are no error.</summary>
    public Task DeleteAsync(IEnumerable<string> keys, CancellationToken ct) =>
        ManyAsync(keys.Select(key => new { requestDeleteRange = new { key = Base64(key) } }), ct);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private Task ManyAsync<T>(IEnumerable<T> operations, CancellationToken ct) => Parallel.ForEachAsync(
        operations.Chunk(LargestTransaction), ct, async (some, token) => await CallAsync("txn", new { success = some }, token));

    private async Task<JsonElement> CallAsync(string call, object body, CancellationToken ct)
    {
        using var client = new HttpClient();
        using var answer = await client.PostAsJsonAsync(new Uri(_url, $"/v3/kv/{call}"), body, ct);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
    }
}
