using System.Text.Json;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Kubernetes.Reflecting;

/// <summary>Reads all pages of a consistent list, one in memory at a time.</summary>
internal static class Pager
{
    /// <summary>A page of nodes with their lists of images is the largest thing in memory: half of kubectl's 500 saves 25 MiB at a thousand nodes.</summary>
    private const int Limit = 250;

    /// <summary>
    /// Calls <paramref name="each"/> for every object, and returns the version of the first page: where a server moves on between pages, watching
    /// from the earliest repeats changes, which is harmless, and misses none. Any failure, an expired token among them, fails the whole list.
    /// </summary>
    public static async Task<string> ReadAllAsync(IKubernetesApi api, ResourceType type, Action<JsonElement> each, CancellationToken ct)
    {
        string? version = null;
        string? token = null;
        do
        {
            var page = await api.ListAsync(type, new ListRequest(Limit, token), ct);
            version ??= page.ResourceVersion;
            foreach (var item in page.Items)
            {
                each(item);
            }

            token = page.Continue != token ? page.Continue
                : token is null ? null
                : throw ApiException.Undecodable($"list of {type}: the server names the same next page twice");
        }
        while (token is not null);
        return version;
    }
}
