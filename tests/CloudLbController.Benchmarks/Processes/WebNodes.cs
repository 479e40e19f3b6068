namespace CloudLbController.Benchmarks.Processes;

/// <summary>Many nodes.</summary>
internal sealed class WebNodes(IReadOnlyList<WebNode> nodes) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }
}
