using CloudLbController.Abstractions;

namespace CloudLbController.ContractSuite.Driving;

/// <summary>A write gate that can be closed, and that closes by itself after some writes.</summary>
public sealed class Gate : IWriteGate
{
    private int _left = int.MaxValue;

    /// <inheritdoc/>
    public bool IsOpen
    {
        get
        {
            if (_left == 0)
            {
                Closed?.Invoke();
                return false;
            }

            _left--;
            return true;
        }
    }

    /// <summary>Whether the next write would be let through; asking does not count.</summary>
    public bool IsUp => _left > 0;

    /// <summary>Called when a write is kept back.</summary>
    public Action? Closed { get; set; }

    /// <summary>Lets this many writes through from now on.</summary>
    public void LetThrough(int writes) => _left = writes;

    /// <summary>Lets every write through.</summary>
    public void Open() => _left = int.MaxValue;
}
