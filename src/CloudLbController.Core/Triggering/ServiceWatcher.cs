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
    public ServiceWatcher(ObjectStore<Service> store)
    {
        Store = store;
        store.Subscribe((old, current) => Changed?.Invoke(KeyOf(current ?? old!)));
    }

    /// <summary>A Service came, changed or went.</summary>
    public event Action<StackId>? Changed;

    public ObjectStore<Service> Store { get; }

    /// <summary>An object that we know and the server does not (it was restored from a backup, say) makes all that we know doubtful.</summary>
    public void Mistrust(WriteResult result)
    {
        if (result == WriteResult.Gone)
        {
            Store.RequestRelist();
        }
    }

    /// <summary>The key of a Service's stack.</summary>
    public static StackId KeyOf(Service service) => StackId.Service(service.Metadata.Namespace ?? "", service.Metadata.Name);
}
