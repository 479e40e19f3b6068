using System.Collections.Immutable;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Kubernetes.Tests.RealServer;

/// <summary>What a store told of its Services, and where a step does not go on from the state that was told last. Thread-safe.</summary>
internal sealed class Story
{
    private readonly Lock _lock = new();
    private ImmutableDictionary<ObjectName, Service> _last = ImmutableDictionary<ObjectName, Service>.Empty;
    private readonly List<(string? Namespace, string Text)> _steps = [];
    private readonly List<string> _breaks = [];

    /// <summary>The steps that cannot follow what was told before.</summary>
    public IReadOnlyList<string> Breaks
    {
        get
        {
            lock (_lock)
            {
                return [.. _breaks];
            }
        }
    }

    /// <summary>What somebody knows who only listens.</summary>
    public IReadOnlyDictionary<ObjectName, Service> State
    {
        get
        {
            lock (_lock)
            {
                return _last;
            }
        }
    }

    /// <summary>The steps of one namespace, in the order of telling: <c>-&gt;a1</c>, <c>a1-&gt;a2</c>, <c>a2-&gt;</c>.</summary>
    public IReadOnlyList<string> Of(string ns)
    {
        lock (_lock)
        {
            return [.. _steps.Where(step => step.Namespace == ns).Select(step => step.Text)];
        }
    }

    public void Add(Service? old, Service? current)
    {
        var name = (current ?? old)!.Metadata.ObjectName;
        var text = $"{Show(old)}->{Show(current)}";
        lock (_lock)
        {
            _steps.Add((name.Namespace, text));
            if (!Fits(_last.GetValueOrDefault(name), old, current))
            {
                _breaks.Add($"{text} after {Show(_last.GetValueOrDefault(name))}");
            }

            _last = current is null ? _last.Remove(name) : _last.SetItem(name, current);
        }
    }

    /// <summary>A removal carries the last state, with the version of the removal; everything else is told as it was.</summary>
    private static bool Fits(Service? last, Service? old, Service? current) =>
        last?.Metadata.Uid == old?.Metadata.Uid && (current is null || Equals(last, old));

    private static string Show(Service? service) =>
        service is null ? "" : $"{service.Metadata.Name}{service.Metadata.Labels.GetValueOrDefault(LiveServices.Number)}";
}
