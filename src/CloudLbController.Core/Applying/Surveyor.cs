using System.Threading.Channels;
using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Kubernetes;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Core.Applying;

/// <summary>
/// Keeps the slow facts about the cloud. A survey that fails leaves the last one in force; until the first succeeds every key says why it waits. What wishes name and
/// the survey lacks is looked for soon after, once for a burst, and once until the next full survey. Full surveys come each hour, or sooner while a newer one could
/// lift a problem.
/// </summary>
internal sealed class Surveyor(SafeProvider provider, Throttle throttle, TimeProvider time, int seed, ILogger logger)
{
    private static readonly TimeSpan Age = TimeSpan.FromHours(1);

    /// <summary>With the tick that it waits for, what somebody mended is seen within five minutes.</summary>
    private static readonly TimeSpan HastenedAge = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(500);
    private static readonly BackoffPolicy Retry = new(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5));

    private readonly Channel<bool> _lacks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _lock = new();
    private readonly HashSet<string> _asked = [];
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);
    private DateTimeOffset _surveyedAt;
    private bool _isHastened;

    /// <summary>The last survey that succeeded; null before the first.</summary>
    public CloudEnvironment? Current { get; private set; }

    /// <summary>What the last survey could not read.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Surveys; answers whether it succeeded.</summary>
    public async Task<bool> RefreshAsync(CancellationToken ct)
    {
        if (!Take(await provider.SurveyAsync(ct)))
        {
            return false;
        }

        lock (_lock)
        {
            _asked.Clear();
            (_isHastened, _surveyedAt) = (false, time.GetUtcNow());
        }

        return true;
    }

    /// <summary>Says what the survey lacks; what was looked for already is not looked for again before the next full survey.</summary>
    public void Lack(IEnumerable<string> unknown)
    {
        lock (_lock)
        {
            var before = _unknown.Count;
            _unknown.UnionWith(unknown.Where(_asked.Add));
            if (_unknown.Count > before)
            {
                _lacks.Writer.TryWrite(true);
            }
        }
    }

    /// <summary>Says that a newer survey could lift a problem: the next one comes sooner.</summary>
    public void Hasten()
    {
        lock (_lock)
        {
            _isHastened = true;
        }
    }

    /// <summary>Surveys again and again; runs until cancelled.</summary>
    /// <param name="onSurveyed">Called when a survey succeeded.</param>
    /// <param name="ct">Ends it.</param>
    public async Task RunAsync(Action onSurveyed, CancellationToken ct)
    {
        var random = new Random(seed);
        for (var failures = 1; Current is null; failures++)
        {
            await Task.Delay(Retry.Delay(failures, random), time, ct);
            await TryAsync(onSurveyed, ct);
        }

        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(ct))
        {
            if (IsDue())
            {
                await TryAsync(onSurveyed, ct);
            }
        }
    }

    /// <summary>Looks for what the survey lacks; runs until cancelled.</summary>
    /// <param name="onMore">Called when more is known.</param>
    /// <param name="ct">Ends it.</param>
    public async Task CompleteAsync(Action onMore, CancellationToken ct)
    {
        var random = new Random(seed);
        while (true)
        {
            await _lacks.Reader.ReadAsync(ct);
            await Task.Delay(Burst, time, ct);
            var unknown = TakeUnknown();
            if (unknown.Count == 0)
            {
                continue;
            }

            for (var failures = 1; throttle.IsOn || !await LookForAsync(unknown, ct); failures++)
            {
                await Task.Delay(Retry.Delay(failures, random), time, ct);
            }

            onMore();
        }
    }

    private async Task TryAsync(Action onSurveyed, CancellationToken ct)
    {
        if (!throttle.IsOn && await RefreshAsync(ct))
        {
            onSurveyed();
        }
    }

    private bool IsDue()
    {
        lock (_lock)
        {
            return time.GetUtcNow() - _surveyedAt >= (_isHastened ? HastenedAge : Age);
        }
    }

    private StructuralList<string> TakeUnknown()
    {
        lock (_lock)
        {
            var unknown = _unknown.ToStructuralList();
            _unknown.Clear();
            return unknown;
        }
    }

    private async Task<bool> LookForAsync(StructuralList<string> unknown, CancellationToken ct)
    {
        var known = Current!;
        var more = await provider.SurveyAsync(known, unknown, ct);

        // A full survey that ended meanwhile knows more than this one adds to.
        return ReferenceEquals(known, Current) ? Take(more) : await LookForAsync(unknown, ct);
    }

    private bool Take(Survey survey)
    {
        Problems = survey.Problems;
        Current = survey.Environment ?? Current;
        if (survey.Problems.Count > 0)
        {
            Log.SurveyFailed(logger, string.Join("; ", survey.Problems));
        }

        return survey.Environment is not null;
    }
}
