using System.Buffers;
using System.IO.Pipelines;

namespace CloudLbController.Kubernetes.Api;

/// <summary>The lines of an open watch. Enumerated once; never enumerated, the connection is freed with the caller's token or at the deadline.</summary>
internal sealed class WatchStream : IAsyncEnumerable<WatchEvent>
{
    /// <summary>No object is larger: etcd takes 1.5 MiB by default, and a line without an end must not fill the memory.</summary>
    private const long LongestLine = 32 << 20;

    private readonly HttpResponseMessage _response;
    private readonly Deadline _lifetime;
    private readonly string _what;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenRegistration _release;

    public WatchStream(HttpResponseMessage response, Deadline lifetime, string what, CancellationToken caller)
    {
        _response = response;
        _lifetime = lifetime;
        _what = what;
        _caller = caller;
        _release = lifetime.Token.UnsafeRegister(static r => ((HttpResponseMessage)r!).Dispose(), response);
    }

    public async IAsyncEnumerator<WatchEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var stop = cancellationToken.UnsafeRegister(static d => ((Deadline)d!).Cancel(), _lifetime);
        try
        {
            var reader = await OpenAsync(cancellationToken);
            while (await NextAsync(reader, cancellationToken) is { } next)
            {
                yield return next;
            }
        }
        finally
        {
            // Cancelled first: disposing an answer that goes on would wait for the rest of it.
            _lifetime.Cancel();
            _release.Dispose();
            _response.Dispose();
            _lifetime.Dispose();
        }
    }

    private async Task<PipeReader> OpenAsync(CancellationToken ct)
    {
        try
        {
            return PipeReader.Create(await _response.Content.ReadAsStreamAsync(_lifetime.Token));
        }
        catch (Exception error)
        {
            throw Explain(error, ct);
        }
    }

    private async Task<WatchEvent?> NextAsync(PipeReader reader, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(_lifetime.Token);
                if (TryTakeLine(read.Buffer, out var line, out var rest))
                {
                    var decoded = WatchLine.Decode(line, _what);
                    reader.AdvanceTo(rest);
                    if (decoded is not null)
                    {
                        return decoded;
                    }
                }
                else if (IsEnd(read))
                {
                    return null;
                }
                else
                {
                    reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                }
            }
        }
        catch (Exception error)
        {
            throw Explain(error, ct);
        }
    }

    private static bool TryTakeLine(ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> line, out SequencePosition rest)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            rest = buffer.GetPosition(1, end);
            return true;
        }

        line = default;
        rest = default;
        return false;
    }

    private bool IsEnd(ReadResult read) =>
        read.Buffer.Length > LongestLine ? throw ApiException.Undecodable($"{_what}: a line of more than {LongestLine} bytes")
        : read.IsCompleted && !read.Buffer.IsEmpty ? throw new ApiException($"{_what}: cut inside a line")
        : read.IsCompleted;

    private Exception Explain(Exception error, CancellationToken ct) =>
        _caller.IsCancellationRequested || ct.IsCancellationRequested ? new OperationCanceledException(_caller.IsCancellationRequested ? _caller : ct)
        : _lifetime.Passed && error is not ApiException ? new ApiException($"{_what}: went on for longer than asked", error)
        : ApiErrors.From(error, _what);
}
