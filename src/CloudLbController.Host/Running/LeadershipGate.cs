using CloudLbController.Abstractions;
using CloudLbController.Kubernetes.Electing;

namespace CloudLbController.Host.Running;

/// <summary>Open while this process leads and its lease was renewed within the deadline.</summary>
internal sealed class LeadershipGate : IWriteGate
{
    private volatile Leadership? _leadership;

    public bool IsOpen => _leadership?.IsLeaseFresh ?? false;

    /// <summary>Works with the gate bound to a term, and closes it afterwards.</summary>
    public async Task DuringAsync(Leadership leadership, Func<CancellationToken, Task> work)
    {
        _leadership = leadership;
        try
        {
            await work(leadership.Token);
        }
        finally
        {
            _leadership = null;
        }
    }
}
