namespace CloudLbController.Benchmarks.Reporting;

/// <summary>What a figure should reach, or stay within.</summary>
internal sealed record Budget
{
    /// <summary>What a busy machine can explain.</summary>
    private const double Tolerance = 3;

    private readonly double _limit;
    private readonly bool _isFloor;

    private Budget(double limit, bool isFloor) => (_limit, _isFloor) = (limit, isFloor);

    public static Budget AtLeast(double limit) => new(limit, isFloor: true);

    public static Budget AtMost(double limit) => new(limit, isFloor: false);

    public bool IsMet(double value) => _isFloor ? value >= _limit : value <= _limit;

    /// <summary>Whether it is missed by more than three times: that is no matter of the machine.</summary>
    public bool IsFarOff(double value) => _isFloor ? value * Tolerance < _limit : value > _limit * Tolerance;

    public override string ToString() => $"budget {(_isFloor ? ">=" : "<=")} {Number.Text(_limit)}";
}
