"""What was decided is posted soon after the vote, and hangs for some days.

Judged is a decision whose vote passed or that was acted on, of a matter that the place lets go through
a procedure; boards' and villager groups' own decisions are left out. Posted late is more than
disclosure_within_days after the vote, too short is fewer than disclosure_min_days (the day of posting
not counted), by the limits of the day of the vote; what still hangs is not too short. The first posting
that names the whole number, in any unit of the village, tells the day, the longest one how long. What was
never posted is told once the time for it has passed. Of villages that register no posting of any
decision nothing can be told.

Not seen: the notice board; postings that name no decision; whether what hung longest was the result.
"""

from __future__ import annotations

from audit_rules.model import Case, Citation, Guide, Kind, Part, Place, Reach, Rule, Severity, Text

RULE = Rule(
    code="DM107",
    title=Text("决议结果未公开或公示期不足", "Result not disclosed, late, or for too few days"),
    guide=Guide(
        asks="表决通过的事项，应在规定天数内公开决议结果，并公开满规定天数。",
        edge="只看通过的或已据以实施的、当地规定须走程序的事项；以表决当日的规定为准，恰好满天数的不算，公开当日不计入；写明该决议编号的公开，同村哪个单位、什么类别都算（合同和财务收支除外），几次公开的看最早一次是否及时、最长一次是否满天数，还在公开的不算天数不足；还没有到期的不算；理事会、村民小组会议决定的不算；同村从没有登记过决议公开的不能断定。",
        unseen="公开栏本身；没有写明决议编号的公开；公开最久的那次写的是不是决议结果。",
    ),
    kind=Kind.BREACH,
    severity=Severity.MEDIUM,
    subject="decision",
    basis=(
        Citation.local("决议公开规定"),
        Citation("临汾市清廉村居方案", "6"),
        Citation("村民委员会组织法", "30"),
        Citation("农村集体经济组织法", "45"),
    ),
    parameters=(),
    needs=("decision_step", "disclosure"),
    parts=(
        Part(
            title=Text("是否公开、是否及时", "whether and how soon it was posted"),
            parameters=("disclosure_within_days",),
        ),
        Part(
            title=Text("公开天数", "how long it hung"),
            parameters=("disclosure_min_days",),
        ),
    ),
    reach=Reach(place=Place.VILLAGE),
    population="due_posting",
    decisive="disclosure.postings_known",
    undecided=Text(
        "{all} 项决议中 {rows} 项未能判断：同村没有登记过决议公开",
        "{rows} of {all} decisions could not be judged: the village registers no posting of decisions",
    ),
    money="decision/{subject_id}",
    from_absence=("disclosure",),
    identity=("subject_id",),
    query="""
        with timed as (
            select
                due_posting.org_code,
                due_posting.decision_no,
                due_posting.taken_on_day,
                due_posting.title,
                due_posting.decided_fen,
                due_posting.first_posted_day,
                due_posting.shown_days,
                max(case when limit_value.name = 'disclosure_within_days' then limit_value.amount end)
                    as within_days,
                max(case when limit_value.name = 'disclosure_min_days' then limit_value.amount end)
                    as least_days
            from due_posting
            join limit_value
                on limit_value.org_code = due_posting.org_code
                and due_posting.taken_on_day >= limit_value.from_day
                and due_posting.taken_on_day < limit_value.until_day
            where due_posting.postings_known = 1
            group by
                due_posting.org_code,
                due_posting.decision_no,
                due_posting.taken_on_day,
                due_posting.title,
                due_posting.decided_fen,
                due_posting.first_posted_day,
                due_posting.shown_days
        )
        select
            timed.org_code,
            timed.decision_no as subject_id,
            timed.taken_on_day as occurred_on_day,
            timed.decided_fen as amount_fen,
            timed.title,
            timed.first_posted_day,
            timed.within_days,
            timed.shown_days,
            timed.least_days,
            case
                when timed.first_posted_day is null then ''
                when timed.first_posted_day - timed.taken_on_day > timed.within_days
                    and timed.shown_days < timed.least_days then 'both'
                when timed.first_posted_day - timed.taken_on_day > timed.within_days then 'late'
                else 'short'
            end as case_code
        from timed
        cross join run
        where coalesce(timed.first_posted_day, run.as_of_day) - timed.taken_on_day
                > timed.within_days
            or timed.shown_days < timed.least_days
    """,
    message=Text(
        "决议 {subject_id}“{title}”于 {occurred_on} 表决，按规定 {within_days} 天内公开决议结果，登记中未见公开。",
        "Decision {subject_id} ({title}) was voted on {occurred_on}; its result is to be posted within "
        "{within_days} days, no posting of it is recorded.",
    ),
    cases={
        "late": Case(
            Kind.BREACH,
            Text(
                "决议 {subject_id}“{title}”于 {occurred_on} 表决，按规定 {within_days} 天内公开决议结果，登记中最早的公开"
                "是 {first_posted}。",
                "Decision {subject_id} ({title}) was voted on {occurred_on}; its result is to be posted "
                "within {within_days} days, the first posting on record is of {first_posted}.",
            ),
        ),
        "both": Case(
            Kind.BREACH,
            Text(
                "决议 {subject_id}“{title}”于 {occurred_on} 表决，按规定 {within_days} 天内公开决议结果、公开不少于 {least_days} 天，"
                "登记中最早的公开是 {first_posted}，最长 {shown_days} 天。",
                "Decision {subject_id} ({title}) was voted on {occurred_on}; its result is to be posted "
                "within {within_days} days and hang for at least {least_days}: the first posting on record "
                "is of {first_posted}, the longest hung {shown_days} days.",
            ),
        ),
        "short": Case(
            Kind.BREACH,
            Text(
                "决议 {subject_id}“{title}”（{occurred_on} 表决）于 {first_posted} 公开，登记的公开时间最长 {shown_days} "
                "天，按规定不少于 {least_days} 天。",
                "Decision {subject_id} ({title}, voted on {occurred_on}) was posted on {first_posted}; it "
                "hung {shown_days} days at the longest, at least {least_days} are asked for.",
            ),
        ),
    },
    evidence=(("decision", "subject_id"),),
    trail="""
        select
            finding.org_code,
            finding.subject_id,
            posted_decision.posting_org as row_org,
            'disclosure' as register,
            posted_decision.posting_key as row_key
        from finding
        join posted_decision
            on posted_decision.org_code = finding.org_code
            and posted_decision.decision_no = finding.subject_id
        where posted_decision.disclosure_kind not in ('合同', '财务收支')
    """,
    examples="""
        finds | matter | steps | recorded | posted | place | why
        no | 章程 | 决议@2025-06-10 | 通过 | 决议结果@2025-06-15~2025-06-22 | | 第五天公开，满七天
        最早的公开是 2025-06-16！最长 | 章程 | 决议@2025-06-10 | 通过 | 决议结果@2025-06-16~2025-06-23 | | 第六天公开
        最长 6 天，按规定不少于 7 天 | 章程 | 决议@2025-06-10 | 通过 | 决议结果@2025-06-15~2025-06-21 | | 只公开六天
        公开不少于 7 天，登记中最早的公开是 2025-06-16，最长 4 天 | 章程 | 决议@2025-06-10 | 通过 | 决议结果@2025-06-16~2025-06-20 | | 又晚又短，记一条
        no | 章程 | 决议@2025-06-10 | 通过 | 决议结果@2025-06-15 | | 还在公开
        no | 章程 | 决议@2025-06-10 | 通过 | 决议结果@2025-06-12~2025-06-14 决议结果@2025-07-01~2025-07-20 | | 及时公开过，后来又公开满天数
        5 天内公开决议结果，登记中未见公开 | 章程 | 决议@2025-12-25 | 通过 | 旁决议结果@2025-06-15 | | 第六天还没有公开
        no | 章程 | 决议@2025-12-26 | 通过 | 旁决议结果@2025-06-15 | | 到检查日恰好五天
        登记中未见公开 | 章程 | 决议@2025-06-10 | 通过 | 长决议结果@2025-06-15~2025-06-22 | | 公开的编号更长，是另一件
        no | 章程 | 决议@2025-06-10 | 通过 | 财务收支@2025-06-16~2025-06-20 | | 从没有登记过决议公开
        no | 章程 | 决议@2025-06-10 | 通过 | 邻决议结果@2025-06-15~2025-06-22 | | 同村另一单位公开的
        no | 章程 | 决议@2025-06-10()未通过 | | 旁决议结果@2025-06-15 | | 没有通过
        no | 章程 | 决议@2023-12-31 | 通过 | 旁决议结果@2023-06-15 | | 规定生效前一日
        登记中未见公开 | 章程 | 决议@2024-01-01 | 通过 | 旁决议结果@2024-06-15 | | 生效当日
        3 天内公开 | 章程 | 决议@2025-06-30 | 通过 | 决议结果@2025-07-04 | 昨日乡 | 该乡三天之限末日
        no | 章程 | 决议@2025-07-01 | 通过 | 决议结果@2025-07-20~2025-07-27 | 昨日乡 | 该乡不再规定几天内公开
        最长 6 天 | 章程 | 决议@2025-07-01 | 通过 | 决议结果@2025-07-20~2025-07-26 | 昨日乡 | 公开天数照旧
        no | 章程 | 决议@2025-07-01 | 通过 | 旁决议结果@2025-06-15 | 昨日乡 | 没有期限，不能说还没有公开
    """,
    clears=Text(
        "公开栏照片、公示期记录。",
        "A photograph of the notice board, a record of the days it hung.",
    ),
    whole_unit=True,
)
