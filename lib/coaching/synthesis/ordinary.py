"""Words that begin a sentence of ours and are nobody's name. Pure data."""

ORDINARY = frozenset(
    """
    a an the this that these those it its he she they we you his her their our your who whom whose what which when where
    why how each every all both no not none nobody nothing neither one two three once then there here now later until
    before after while because since as at by for from in into of off on onto out over to up with without within under
    between during if unless whether so but and or nor yet is are was were be do does did has have had can cannot will
    would should must may only even still just
    acknowledge address admit agree align anchor answer anything arrange ask assign attach avoid backup bargain begin
    bring budget buyers buyer call check choose clarify close collect compare confirm connect contact copy cover cut
    deal decide define delay deliver demand describe discount discuss document draft drop email end escalate establish
    every explain explore find finish fix follow force frame get give go hand hold identify interrupt introduce invite
    isolate keep lead lead learn leave let link list listen lock look make map match measure meet mention move name
    nail negotiate note objection objections offer open order outline own pain pass pause phone pin plan prepare present
    press pressing price pricing probe procurement propose prove pull push put qualify quantify quote raise read recap
    refer rehearse repeat reply report request respond restate return review rewrite run save say schedule secure seek
    send separate set settle share show silence slow speak spell split start state stay step stop summarize summarise
    support surface take talk tell test tie trade treat turn understand use validate verify wait walk warn watch work
    write
    """.split()
)
