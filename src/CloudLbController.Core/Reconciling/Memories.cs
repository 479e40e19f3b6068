using System.Collections.Concurrent;
using CloudLbController.Abstractions.Model;

namespace CloudLbController.Core.Reconciling;

/// <summary>One memory per key.</summary>
internal sealed class Memories
{
    private readonly ConcurrentDictionary<StackId, KeyMemory> _memories = new();

    public KeyMemory Of(StackId key) => _memories.GetOrAdd(key, _ => new KeyMemory());

    public void Forget(StackId key) => _memories.TryRemove(key, out _);
}
