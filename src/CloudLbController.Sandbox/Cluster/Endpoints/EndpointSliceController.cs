using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Queueing;
using CloudLbController.Sandbox.Cluster.Objects;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Sandbox.Cluster.Endpoints;

/// <summary>What the endpoint slice controller is in a cluster: keeps the EndpointSlice of each Service equal to its pods.</summary>
internal sealed class EndpointSliceController : IDisposable
{
    /// <summary>For the watch to show what we did not know. Short: traffic waits for it.</summary>
    private static readonly TimeSpan ConflictPause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a watch may take to show a write, and how often that is looked at beside its events.</summary>
    private static readonly TimeSpan ViewPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ViewPause = TimeSpan.FromSeconds(1);

    private readonly ClusterView _view;
    private readonly KubernetesAccess _access;
    private readonly ILogger _logger;
    private readonly WorkQueue<ObjectName> _queue;

    private readonly Dictionary<ObjectName, (long Version, long At)> _written = [];

    public EndpointSliceController(ClusterView view, KubernetesAccess access)
    {
        (_view, _access) = (view, access);
        _logger = access.Loggers.CreateLogger(Log.Category);
        _queue = new WorkQueue<ObjectName>("endpointslices", access.Time, access.Metrics, access.Seed);
        view.Services.Subscribe((old, current) => _queue.Add((current ?? old)!.Metadata.ObjectName));
        view.Slices.Subscribe((old, current) => OnSlice((current ?? old)!.Metadata.ObjectName));
        view.Pods.Subscribe(OnPod);
    }

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await _view.WaitForSyncAsync(ct);
        foreach (var slice in _view.Slices.Snapshot.Keys)
            OnSlice(slice);
        await foreach (var service in _queue.TakeAllAsync(ct))
        {
            try
            {
                await SyncAsync(service, ct);
                _queue.Forget(service);
            }
            catch (ApiException error) when (error.IsConflict)
            {
                _queue.AddAfter(service, ConflictPause);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                throw;
            }
#pragma warning disable CA1031 // One Service's failure is its own.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Log.WriteRefused(_logger, $"the EndpointSlice of Service {service}", error.Message);
                _queue.AddWithBackoff(service);
            }
            finally
            {
                _queue.Done(service);
            }
        }
    }

    public void Dispose() => _queue.Dispose();

    private void OnSlice(ObjectName slice)
    {
        if (SliceBody.ServiceOf(slice) is { } service)
            _queue.Add(service);
    }

    private void OnPod(Pod? old, Pod? current)
    {
        foreach (var (name, service) in _view.Services.Snapshot)
        {
            if ((old is not null && service.Picks(old)) || (current is not null && service.Picks(current)))
                _queue.Add(name);
        }
    }

    private async Task SyncAsync(ObjectName name, CancellationToken ct)
    {
        var known = _view.Slices.Find(SliceBody.NameOf(name));
        if (IsBehind(name, known))
        {
            _queue.AddAfter(name, ViewPause);
            return;
        }

        var wanted = _view.Services.Find(name) is { } service ? SliceBody.Build(service, _view.Pods.Snapshot.Values, _view.SliceType) : null;
        if (wanted is null)
        {
            if (known is not null && SliceBody.IsOurs(known))
                await DeleteAsync(known.Metadata.ObjectName, ct);
        }
        else if (known is null)
        {
            Remember(name, await _access.Api.CreateAsync(_view.SliceType, wanted, ct));
        }
        else if (!SliceBody.IsOurs(known))
        {
            Log.WriteRefused(_logger, $"the EndpointSlice of Service {name}", $"{known.Metadata.ObjectName} is somebody else's.");
        }
        else if (!IsSame(known, wanted))
        {
            wanted["metadata"]!["resourceVersion"] = known.Metadata.ResourceVersion;
            Remember(name, await _access.Api.ReplaceAsync(_view.SliceType, known.Metadata.ObjectName, wanted, ct));
        }
    }

    /// <summary>Whether the watch has still to show what we wrote: what it shows until then is old.</summary>
    private bool IsBehind(ObjectName service, EndpointSlice? known)
    {
        if (!_written.TryGetValue(service, out var written))
            return false;
        if (_access.Time.GetElapsedTime(written.At) < ViewPatience && (known is null || Version(known.Metadata.ResourceVersion) < written.Version))
            return true;
        _written.Remove(service);
        return false;
    }

    private void Remember(ObjectName service, JsonElement stored) =>
        _written[service] = (Version(stored.GetProperty("metadata").GetProperty("resourceVersion").GetString()!), _access.Time.GetTimestamp());

    private static long Version(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    /// <summary>Whether it says what it should. Others' labels may stand beside ours.</summary>
    private static bool IsSame(EndpointSlice known, JsonObject wanted)
    {
        var meant = wanted.Deserialize(ClusterDecoder.Default.EndpointSlice)!;
        return JsonNode.DeepEquals(Shape(known), Shape(meant)) && meant.Metadata.Labels.All(label => known.Metadata.Labels.GetValueOrDefault(label.Key) == label.Value);
    }

    private static JsonNode? Shape(EndpointSlice slice) =>
        JsonSerializer.SerializeToNode(new EndpointSlice { Endpoints = slice.Endpoints, Ports = slice.Ports }, ClusterDecoder.Default.EndpointSlice);

    private async Task DeleteAsync(ObjectName slice, CancellationToken ct)
    {
        try
        {
            await _access.Api.DeleteAsync(_view.SliceType, slice, new DeleteRequest(), ct);
        }
        catch (ApiException error) when (error.IsNotFound)
        {
            // Somebody was quicker.
        }
    }
}
