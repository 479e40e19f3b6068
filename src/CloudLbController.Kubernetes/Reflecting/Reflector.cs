using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Kubernetes.Reflecting;

/// <summary>
/// Keeps a store equal to the server's objects of one type: a consistent list, then a watch from its version on, and a list again only where a watch cannot
/// go on or cannot be trusted. What the network or the server does never ends it; it waits and tries again.
/// </summary>
public sealed class Reflector<T>
    where T : class, IKubernetesObject
{
    private const int MostFailedWatches = 3;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan EmptyListPause = TimeSpan.FromSeconds(30);

    /// <summary>Between two lists for a doubt: a server that refuses much gives much to doubt.</summary>
    private static readonly TimeSpan DoubtPause = TimeSpan.FromSeconds(30);

    private readonly ResourceType _type;
    private readonly KubernetesAccess _access;
    private readonly ILogger _logger;
    private readonly Random _random;
    private readonly ReflectorBackoff _backoff;
    private readonly ObjectLister<T> _lister;
    private readonly AuditSchedule _audits;
    private IReadOnlySet<ObjectName> _undecodable = new HashSet<ObjectName>();
    private string _version = "";
    private long? _doubtedAt;

    // Servers before 1.21 send no bookmarks while nothing happens. Where the list after a silence showed that nothing was missed, the watch from that very
    // list may be silent to its end; the one after it, from a version that the server may have forgotten meanwhile, may not.
    private bool _mayBeQuiet;

    /// <summary>Reads nothing until <see cref="RunAsync"/>.</summary>
    public Reflector(ResourceType type, JsonTypeInfo<T> decoder, KubernetesAccess access)
    {
        _type = type;
        _access = access;
        _logger = access.Loggers.CreateLogger(Log.Category);
        _random = new Random(access.Seed);
        _backoff = new ReflectorBackoff(access.Time, _random);
        _audits = new AuditSchedule(access.Time, _random);
        Store = new ObjectStore<T>(decoder, access.Loggers);
        _lister = new ObjectLister<T>(type, decoder, Store, access, _logger);
    }

    /// <summary>What is known; <see cref="ObjectStore{T}.WaitForSyncAsync"/> completes with the first list.</summary>
    public ObjectStore<T> Store { get; }

    /// <summary>Takes an object as a write of ours left it into the store, before the watch shows it; answers it, or null where it cannot be decoded.</summary>
    public T? Learn(JsonElement stored)
    {
        var written = _lister.Decode(stored);
        if (written is not null)
        {
            Store.Learn(written);
        }

        return written;
    }

    /// <summary>Runs until cancelled, and then returns.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            var cause = WatchCause.Start;
            while (true)
            {
                await ListAsync(cause, ct);
                cause = await FollowAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
        finally
        {
            Store.OnRelistRequested(null);
            Store.OnDoubted(null);
        }
    }

    private async Task ListAsync(WatchCause cause, CancellationToken ct)
    {
        var listing = await ReadAsync(cause, ct);
        if (listing.Objects.Count == 0 && listing.Undecodable.Count == 0 && Store.Snapshot.Count > 0)
        {
            Log.EmptyList(_logger, _type.ToString(), Store.Snapshot.Count, EmptyListPause.TotalSeconds);
            await Task.Delay(EmptyListPause, _access.Time, ct);
            listing = await ReadAsync(cause, ct);
        }

        var isRestored = ResourceVersions.IsOlder(listing.Version, _version);
        if (isRestored)
        {
            Log.ServerRestored(_logger, _type.ToString(), listing.Version, _version);
        }

        Log.Listed(_logger, listing.Objects.Count, _type.ToString(), listing.Version);
        _version = listing.Version;
        _undecodable = listing.Undecodable;

        // A restored server whose versions have passed ours already shows only in what the audit finds.
        var isTrusted = !isRestored && cause is not (WatchCause.AuditDiffers or WatchCause.VersionOlder);
        var differed = Store.Replace(listing.Objects, listing.Undecodable.Count == 0 ? listing.StartedAt : null, isTrusted);
        _mayBeQuiet = cause == WatchCause.Silent && !differed && !isRestored;
        _audits.Restart();
    }

    private async Task<Listing<T>> ReadAsync(WatchCause cause, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                _doubtedAt = Store.RelistBegins() ? _access.Time.GetTimestamp() : _doubtedAt;
                var listing = await _lister.ReadAsync(ct);
                _access.Metrics.Relists.Add(1, Tag("type", _type.ToString()), Tag("cause", cause.ToString()));
                return listing;
            }
            catch (ApiException error)
            {
                var delay = _backoff.Next(error);
                Log.ListFailed(_logger, _type.ToString(), _backoff.Failures, delay.TotalSeconds, error.Message);
                await _backoff.WaitAsync(delay, ct);
            }
        }
    }

    /// <summary>Watches, and watches on, until a list is needed.</summary>
    private async Task<WatchCause> FollowAsync(CancellationToken ct)
    {
        var failed = 0;
        while (true)
        {
            var end = await WatchAsync(ct);
            _version = end.Version;
            failed = end is { Cause: WatchCause.Failed, Error.IsThrottled: false } ? failed + 1 : end.Cause == WatchCause.Failed ? failed : 0;
            switch (end.Cause)
            {
                case WatchCause.Ended:
                    continue;
                case WatchCause.AuditDue when await BeginAuditAsync(ct):
                    continue;
                case WatchCause.Failed:
                    await PauseAsync(end, ct);
                    if (failed < MostFailedWatches)
                    {
                        continue;
                    }

                    return Relist(WatchCause.FailedRepeatedly);
                case WatchCause.Expired or WatchCause.VersionTooLarge or WatchCause.VersionOlder or WatchCause.Undecodable:
                    await PauseAsync(end, ct);
                    return Relist(end.Cause);
                default:
                    return Relist(end.Cause);
            }
        }
    }

    private async Task<WatchEnd> WatchAsync(CancellationToken ct)
    {
        var request = new WatchRequest(_version, TimeSpan.FromSeconds(_random.Next(300, 601)));
        using var interrupt = new WatchInterrupt(_mayBeQuiet ? request.Timeout + Silence : Silence, _access.Time, ct);
        _mayBeQuiet = false;
        var session = new WatchSession<T>(Store, _lister, _version) { Audit = _audits.Pending, OnAudited = EndAudit };
        _audits.Arm(interrupt);
        Store.OnRelistRequested(() => interrupt.Now(WatchCause.Requested));
        Store.OnDoubted(() => interrupt.Doubt(DoubtPause - (_doubtedAt is { } at ? _access.Time.GetElapsedTime(at) : DoubtPause)));
        return await session.RunAsync(token => _access.Api.WatchAsync(_type, request, token), interrupt, _access.Time, ct);

        void EndAudit(int differences)
        {
            TellAudit(differences);
            _audits.Arm(interrupt);
        }
    }

    private async Task PauseAsync(WatchEnd end, CancellationToken ct)
    {
        var delay = _backoff.Next(end.Error);
        _access.Metrics.WatchFailures.Add(1, Tag("type", _type.ToString()), Tag("cause", end.Cause.ToString()));
        Log.WatchFailed(_logger, _type.ToString(), _backoff.Failures, delay.TotalSeconds, end.Error?.Message ?? end.Cause.ToString());
        await _backoff.WaitAsync(delay, ct);
    }

    private WatchCause Relist(WatchCause cause)
    {
        Log.Relisting(_logger, _type.ToString(), cause.ToString());
        return cause;
    }

    /// <summary>Half an hour to an hour after each list. False where there is nothing to compare by: then a plain list does it.</summary>
    private async Task<bool> BeginAuditAsync(CancellationToken ct)
    {
        try
        {
            var audit = await ListAudit.ReadAsync(_access.Api, _type, _undecodable, _access.Time, ct);
            if (!ResourceVersions.IsNumber(audit.Version) || ResourceVersions.IsOlder(audit.Version, _version))
            {
                return false;
            }

            _audits.Begin(audit);
            _access.Metrics.Relists.Add(1, Tag("type", _type.ToString()), Tag("cause", nameof(WatchCause.AuditDue)));
            return true;
        }
        catch (ApiException)
        {
            return false;
        }
    }

    private void TellAudit(int differences)
    {
        _audits.Restart();
        _access.Metrics.MissedChanges.Add(differences, Tag("type", _type.ToString()));
        if (differences > 0)
        {
            Log.AuditDiffers(_logger, differences, _type.ToString());
        }
    }

    private static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);
}
