using System.Collections.Concurrent;
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

    private readonly ClusterView _view;
    private readonly KubernetesAccess _access;
    private readonly ILogger _logger;
    private readonly WorkQueue<ObjectName> _queue;

    /// <summary>Services whose slice we have written, until the watch shows it: what it shows before is old.</summary>
    private readonly ConcurrentDictionary<ObjectName, byte> _awaited = [];

    public EndpointSliceController(ClusterView view, KubernetesAccess access)
    {
        (_view, _access) = (view, access);
        _logger = access.Loggers.CreateLogger(Log.Category);
        _queue = new WorkQueue<ObjectName>("endpointslices", access.Time, access.Metrics, access.Seed);
        view.Services.Subscribe((old, current) => _queue.Add((current ?? old)!.Metadata.ObjectName));
        view.Slices.Subscribe((old, current) => OnSlice((current ?? old)!));
        view.Pods.Subscribe(OnPod);
    }

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await _view.WaitForSyncAsync(ct);
        foreach (var slice in _view.Slices.Snapshot.Values)
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
            catch (ApiException error)
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

    private void OnSlice(EndpointSlice slice)
    {
        if (slice.Service is not { } name)
            return;
        var service = new ObjectName(slice.Metadata.Namespace, name);
        if (slice.Metadata.ObjectName != SliceBody.NameOf(service))
            return;
        _awaited.TryRemove(service, out _);
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
        var type = _view.SliceType;
        var known = _view.Slices.Find(SliceBody.NameOf(name));
        var wanted = _view.Services.Find(name) is { } service ? SliceBody.Build(service, _view.Pods.Snapshot.Values, type) : null;
        if (wanted is null)
        {
            if (known is not null)
                await DeleteAsync(known.Metadata.ObjectName, ct);
        }
        else if (known is null || !IsSame(known, wanted))
        {
            await WriteAsync(name, known, wanted, ct);
        }
    }

    private async Task WriteAsync(ObjectName service, EndpointSlice? known, JsonObject wanted, CancellationToken ct)
    {
        if (!_awaited.TryAdd(service, 0))
            return;
        try
        {
            if (known is null)
            {
                await _access.Api.CreateAsync(_view.SliceType, wanted, ct);
                return;
            }

            wanted["metadata"]!["resourceVersion"] = known.Metadata.ResourceVersion;
            await _access.Api.ReplaceAsync(_view.SliceType, known.Metadata.ObjectName, wanted, ct);
        }
        catch (ApiException)
        {
            _awaited.TryRemove(service, out _);
            throw;
        }
    }

    private static bool IsSame(EndpointSlice known, JsonObject wanted) => JsonNode.DeepEquals(Shape(known), Shape(wanted.Deserialize(ClusterDecoder.Default.EndpointSlice)!));

    private static JsonNode? Shape(EndpointSlice slice) =>
        JsonSerializer.SerializeToNode(new EndpointSlice { Endpoints = slice.Endpoints, Ports = slice.Ports }, ClusterDecoder.Default.EndpointSlice);

    private async Task DeleteAsync(ObjectName slice, CancellationToken ct)
    {
        try
        {
            await _access.Api.DeleteAsync(_view.SliceType, slice, null, ct);
        }
        catch (ApiException error) when (error.IsNotFound)
        {
            // Somebody was quicker.
        }
    }
}
