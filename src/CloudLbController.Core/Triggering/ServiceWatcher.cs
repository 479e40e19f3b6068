using System.Collections.Concurrent;
using System.Text.Json;
using CloudLbController.Abstractions.Model;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Kubernetes.Reflecting;
using CloudLbController.Kubernetes.Writing;

namespace CloudLbController.Core.Triggering;

/// <summary>
/// Tells which Services changed, whatever changed of them: a pass that finds nothing to do costs no call, so that there is no list of fields to keep right here.
/// </summary>
internal sealed class ServiceWatcher
{
    private readonly Reflector<Service> _services;
    private readonly string _finalizer;
    private readonly ConcurrentDictionary<string, (string Version, int Refusals)> _refused = new(StringComparer.Ordinal);

    /// <param name="services">Where they come from.</param>
    /// <param name="finalizer">The finalizer that we write.</param>
    public ServiceWatcher(Reflector<Service> services, string finalizer)
    {
        (_services, _finalizer) = (services, finalizer);
        Store.Subscribe(Tell);
    }

    /// <summary>A Service came, changed or went.</summary>
    public event Action<StackId>? Changed;

    public ObjectStore<Service> Store => _services.Store;

    /// <summary>Takes what the answer to a write of ours tells: the Service as it is now, which is answered where there is one.</summary>
    /// <param name="written">The Service as it was known when it was written.</param>
    /// <param name="reply">The answer.</param>
    public Service? Learn(Service written, WriteReply reply)
    {
        if (reply.Result == WriteResult.Gone)
        {
            TakeRefusal(written, isSurprising: true);
        }
        else if (reply.Result == WriteResult.Conflict)
        {
            // Somebody wrote first, which the watch will show in a moment. If it does not, the same write is refused again.
            TakeRefusal(written, isSurprising: false);
        }

        var stored = reply.Result == WriteResult.Written ? _services.Learn(reply.Stored) : null;
        if (stored is not null && WishText(stored) != WishText(written))
        {
            // Every write is bound to a version; but a server that was set back gives versions anew, and this one's other content was never shown.
            Changed?.Invoke(KeyOf(stored));
        }

        return stored;
    }

    /// <summary>
    /// A write that does not fit what the server has. What we know may be doubtful then: it was set back to a backup, say. Of one version of a Service that is said once,
    /// at the first surprise or at the second refusal of any kind.
    /// </summary>
    public void TakeRefusal(Service written, bool isSurprising)
    {
        const int Enough = 2;
        var weight = isSurprising ? Enough : 1;
        var (version, before) = (written.Metadata.ResourceVersion, 0);
        _refused.AddOrUpdate(written.Metadata.Uid, (version, weight), (_, last) => (version, (before = last.Version == version ? last.Refusals : 0) + weight));
        if (before < Enough && before + weight >= Enough)
        {
            Store.Doubt();
        }
    }

    /// <summary>The key of a Service's stack.</summary>
    public static StackId KeyOf(Service service) => StackId.Service(service.Metadata.Namespace ?? "", service.Metadata.Name);

    /// <summary>All of a Service but what we write ourselves.</summary>
    private string WishText(Service service)
    {
        var finalizers = service.Metadata.Finalizers.Where(name => name != _finalizer).ToList();
        var wish = service with { Status = new(), Metadata = service.Metadata with { ResourceVersion = "", Finalizers = finalizers } };
        return JsonSerializer.Serialize(wish, ObjectDecoder.Default.Service);
    }

    private void Tell(Service? old, Service? current)
    {
        if (current is null)
        {
            _refused.TryRemove(old!.Metadata.Uid, out _);
        }

        Changed?.Invoke(KeyOf(current ?? old!));
    }
}
