using System.Text.Json;

namespace CloudLbController.Kubernetes.Writing;

/// <summary>The answer to a write.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Stored">The object as the server stored it; undefined where nothing was written.</param>
public sealed record WriteReply(WriteResult Result, JsonElement Stored = default)
{
    /// <summary>It was so already.</summary>
    public static readonly WriteReply Unchanged = new(WriteResult.Unchanged);
}
