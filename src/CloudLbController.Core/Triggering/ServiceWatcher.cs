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

    public ServiceWatcher(Reflector<Service> services)
    {
        _services = services;
        Store.Subscribe((old, current) => Changed?.Invoke(KeyOf(current ?? old!)));
    }

    /// <summary>A Service came, changed or went.</summary>
    public event Action<StackId>? Changed;

    public ObjectStore<Service> Store => _services.Store;

    /// <summary>
    /// Takes what the answer to a write of ours tells: the Service as it is now, which is answered where there is one. That the server does not have it (it was
    /// restored from a backup, say) makes all that we know doubtful.
    /// </summary>
    public Service? Learn(WriteReply reply)
    {
        if (reply.Result == WriteResult.Gone)
        {
            Store.RequestRelist();
        }

        return reply.Result == WriteResult.Written ? _services.Learn(reply.Stored) : null;
    }

    /// <summary>The key of a Service's stack.</summary>
    public static StackId KeyOf(Service service) => StackId.Service(service.Metadata.Namespace ?? "", service.Metadata.Name);
}
