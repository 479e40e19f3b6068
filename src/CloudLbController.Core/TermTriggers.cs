using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Auditing;
using CloudLbController.Core.Inventories;
using CloudLbController.Core.Reconciling;
using CloudLbController.Kubernetes.Queueing;

namespace CloudLbController.Core;

/// <summary>What wakes keys during a term.</summary>
internal sealed class TermTriggers : IDisposable
{
    private readonly TermInputs _inputs;
    private readonly WorkQueue<StackId> _queue;
    private readonly WishReader _wishes;

    public TermTriggers(TermInputs inputs, WorkQueue<StackId> queue, WishReader wishes, Inventory inventory, Auditor auditor, Reconciler reconciler)
    {
        (_inputs, _queue, _wishes) = (inputs, queue, wishes);
        inputs.Services.Changed += OnKey;
        inputs.Nodes.Changed += OnNodes;
        inventory.Released += OnKey;
        auditor.Changed += OnAudit;
        reconciler.Affected += OnKey;
    }

    /// <summary>Ends those that would outlive the term.</summary>
    public void Dispose()
    {
        _inputs.Services.Changed -= OnKey;
        _inputs.Nodes.Changed -= OnNodes;
    }

    private void OnKey(StackId key) => _queue.Add(key);

    private void OnAudit(StackId key) => _queue.Add(key, WorkPriority.Resync);

    private void OnNodes()
    {
        foreach (var key in _wishes.Wanted())
        {
            _queue.Add(key);
        }
    }
}
