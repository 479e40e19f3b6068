using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Kubernetes.Reflecting;
using CloudLbController.Kubernetes.Tests.Support;

namespace CloudLbController.Kubernetes.Tests.Reflecting;

/// <summary>A reflector of Services, and the changes its store told.</summary>
internal sealed class ReflectorRig : Rig
{
    public ReflectorRig(int seed = 1)
        : base(seed)
    {
        Reflector = new Reflector<Service>(ResourceType.Services, ObjectDecoder.Default.Service, Access);
        Reflector.Store.Subscribe((old, current) => Changes.Add($"{Show(old)}->{Show(current)}"));
    }

    public Reflector<Service> Reflector { get; }

    public ObjectStore<Service> Store => Reflector.Store;

    public List<string> Changes { get; } = [];

    public string Names => string.Join(",", Store.Snapshot.Keys.Select(name => name.Name));

    public CancellationTokenSource Stop { get; } = new();

    public ReflectorRig Lists(int version, params System.Text.Json.JsonElement[] items)
    {
        Api.Lists.Enqueue(_ => new ObjectPage(items, $"{version}", null));
        return this;
    }

    public ReflectorRig ListFails(ApiException error)
    {
        Api.Lists.Enqueue(_ => throw error);
        return this;
    }

    public ReflectorRig Watches(ScriptedWatch watch)
    {
        Api.Watches.Enqueue(watch);
        return this;
    }

    public Task Run(double seconds)
    {
        var done = Start(() => Reflector.RunAsync(Stop.Token));
        RunFor(seconds);
        return done;
    }

    private static string Show(Service? service) => service is null ? "" : $"{service.Metadata.Name}{service.Metadata.ResourceVersion}";
}
