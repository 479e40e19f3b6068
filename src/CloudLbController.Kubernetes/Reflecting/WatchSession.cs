using System.Text.Json;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Kubernetes.Reflecting;

/// <summary>One watch, from the version it is given to the end, into the store.</summary>
internal sealed class WatchSession<T>(ObjectStore<T> store, ObjectLister<T> lister, string version)
    where T : class, IKubernetesObject
{
    private string _version = version;
    private bool _differs;

    /// <summary>What the store is to be compared with on the way; null for nothing.</summary>
    public ListAudit? Audit { get; set; }

    /// <summary>Called with the number of differences at the moment when it was.</summary>
    public required Action<int> OnAudited { get; init; }

    /// <summary>Reads events until the server or the interrupt ends the watch, or something calls for a list.</summary>
    public async Task<WatchEnd> RunAsync(
        Func<CancellationToken, Task<IAsyncEnumerable<WatchEvent>>> open, WatchInterrupt interrupt, TimeProvider time, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var sawAny = false;
        try
        {
            var events = await open(interrupt.Token);
            interrupt.Touch();
            await foreach (var next in events.WithCancellation(interrupt.Token))
            {
                interrupt.Touch();
                sawAny = true;
                if (Take(next) is { } cause)
                {
                    return new WatchEnd(cause, _version);
                }
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested && interrupt.Cause is not null)
        {
            return new WatchEnd(interrupt.Cause.Value, _version);
        }
        catch (ApiException error)
        {
            return new WatchEnd(Classify(error), _version, error);
        }

        // Whatever closes watches at once would otherwise be asked again without a pause.
        return sawAny || time.GetElapsedTime(started) >= TimeSpan.FromSeconds(1)
            ? new WatchEnd(WatchCause.Ended, _version)
            : new WatchEnd(WatchCause.Failed, _version, new ApiException("the watch ended at once without an event"));
    }

    private static WatchCause Classify(ApiException error) =>
        error.IsExpired ? WatchCause.Expired
        : error.IsVersionTooLarge ? WatchCause.VersionTooLarge
        : error.IsUndecodable ? WatchCause.Undecodable
        : WatchCause.Failed;

    private WatchCause? Take(WatchEvent next)
    {
        if (JsonText.Find(next.Object, "metadata", "resourceVersion") is not { Length: > 0 } version)
        {
            return WatchCause.Undecodable;
        }

        if (ResourceVersions.IsOlder(version, _version))
        {
            return WatchCause.VersionOlder;
        }

        if (Audit?.IsPassedBy(version) == true)
        {
            Compare(Audit);
        }

        // The version is remembered only once the object is in the store: an undecodable one is met again, in the list.
        if (!Apply(next.Type, next.Object))
        {
            return WatchCause.Undecodable;
        }

        _version = version;
        if (Audit?.IsReachedBy(version) == true)
        {
            Compare(Audit);
        }

        return _differs ? WatchCause.AuditDiffers : null;
    }

    private bool Apply(WatchEventType type, JsonElement item)
    {
        if (type == WatchEventType.Bookmark)
        {
            return true;
        }

        if (lister.Decode(item) is not { } decoded)
        {
            return false;
        }

        if (type == WatchEventType.Deleted)
        {
            store.Remove(decoded);
        }
        else
        {
            store.Set(decoded);
        }

        return true;
    }

    private void Compare(ListAudit audit)
    {
        var differences = audit.Differences(store.Snapshot);
        Audit = null;
        _differs = differences > 0;
        if (!_differs)
        {
            store.Confirm(audit.StartedAt);
        }

        OnAudited(differences);
    }
}
