using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>What a test leaves on its API server. The manifests stay, and what the server makes by itself.</summary>
internal static class Leftovers
{
    private const string Services = "/api/v1/namespaces/default/services";
    private const string OfTheServer = "kubernetes";

    /// <summary>Events are last: they are told of the others.</summary>
    private static readonly string[] Collections =
    [
        "/api/v1/nodes", "/apis/coordination.k8s.io/v1/namespaces/cloudlb-system/leases", "/api/v1/namespaces/cloudlb-system/events", "/api/v1/namespaces/default/events",
    ];

    /// <summary>Deletes it, again where a request that a controller had under way when it was killed came between.</summary>
    public static Task DeleteAsync(HttpClient client) => Eventually.TrueAsync(
        async () =>
        {
            await TryDeleteAsync(client);
            return !await IsAnyLeftAsync(client);
        },
        () => "what the test left on its API server cannot be deleted");

    private static async Task TryDeleteAsync(HttpClient client)
    {
        foreach (var path in (await NamesAsync(client, Services)).Where(name => name != OfTheServer).Select(name => $"{Services}/{name}"))
        {
            // No controller is there any more to take its finalizer away; one that was being deleted is gone with it.
            using var body = new StringContent("""{"metadata":{"finalizers":null}}""", new MediaTypeHeaderValue("application/merge-patch+json"));
            using var freed = await client.PatchAsync(new Uri(path, UriKind.Relative), body);
            using var deleted = await client.DeleteAsync(new Uri(path, UriKind.Relative));
        }

        foreach (var path in Collections)
        {
            using var deleted = await client.DeleteAsync(new Uri(path, UriKind.Relative));
        }
    }

    private static async Task<bool> IsAnyLeftAsync(HttpClient client)
    {
        foreach (var path in (string[])[Services, .. Collections])
        {
            if ((await NamesAsync(client, path)).Any(name => name != OfTheServer))
                return true;
        }

        return false;
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(HttpClient client, string path)
    {
        var list = await client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));
        return [.. list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("metadata").GetProperty("name").GetString()!)];
    }
}
