using System.Text.Json;
using CloudLbController.Abstractions.Model;
using CloudLbController.Core.Translation;
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

    public ServiceWatcher(Reflector<Service> services)
    {
        _services = services;
        Store.Subscribe((old, current) => Changed?.Invoke(KeyOf(current ?? old!)));
    }

    /// <summary>A Service came, changed or went.</summary>
    public event Action<StackId>? Changed;

    public ObjectStore<Service> Store => _services.Store;

    /// <summary>
    /// Takes what the answer to a write of ours tells: the Service as it is now, which is answered where there is one. That the server does not have it, or has
    /// another version of it (it was restored from a backup, say), makes all that we know doubtful.
    /// </summary>
    /// <param name="written">The Service as it was known when it was written.</param>
    /// <param name="reply">The answer.</param>
    public Service? Learn(Service written, WriteReply reply)
    {
        if (reply.Result is WriteResult.Gone or WriteResult.Conflict)
        {
            Store.Doubt();
        }

        var stored = reply.Result == WriteResult.Written ? _services.Learn(reply.Stored) : null;
        if (stored is not null && WishText(stored) != WishText(written))
        {
            // Somebody else changed it before us, and the watch need not show it: where it was cut off from a server that was restored, it begins after that.
            Changed?.Invoke(KeyOf(stored));
        }

        return stored;
    }

    /// <summary>All of a Service but what we write ourselves.</summary>
    private static string WishText(Service service)
    {
        var finalizers = service.Metadata.Finalizers.Where(name => !name.StartsWith(TranslationOptions.FinalizerPrefix, StringComparison.Ordinal)).ToList();
        var wish = service with { Status = new(), Metadata = service.Metadata with { ResourceVersion = "", Finalizers = finalizers } };
        return JsonSerializer.Serialize(wish, ObjectDecoder.Default.Service);
    }

    /// <summary>The key of a Service's stack.</summary>
    public static StackId KeyOf(Service service) => StackId.Service(service.Metadata.Namespace ?? "", service.Metadata.Name);
}
