"""Names that are used where no reader of code sees it; `vulture` takes them from here."""

from typing import Any

_: Any = None

# Fields of answers, of records and of keys: they are shown, stored or compared as a whole.
_.body_removed_at
_.call_count
_.calls_badly
_.calls_judged
_.calls_missed
_.calls_present
_.champion
_.coaching_plan
_.collect_ignore_glob
_.creating
_.daemon_threads
_.decision_criteria
_.decision_power
_.decision_process
_.economic_buyer
_.email_count
_.end_ms
_.failed_at
_.file_secret_settings
_.first_seen_at
_.found_at
_.gone_at
_.health_score
_.how_it_changed
_.how_rep_answered
_.identify_pain
_.influence_level
_.is_gone
_.is_local
_.is_read
_.last_seen_at
_.lost_opportunities
_.manager_id
_.manager_name
_.migrations
_.need
_.open_opportunities
_.patience_seconds
_.politics
_.protocol_version
_.relationship_strength
_.relationship_trend
_.rep_deals
_.right_reading
_.sentence_count
_.smalltalk
_.snippet
_.summary
_.total_pages
_.unreachable
_.updated_at
_.what_to_change
_.why_now
_.won_opportunities
_.word_count

# What libraries and runners look for by name.
_.autocommit
_.close_connection
_.compress_type
_.external_attr
_.is_date_time
_.is_int32
_.log_message
_.pytest_report_header
_.pytestmark
_.should_exit

# Types that are named in quotes only.
_.MessageBatch
_.MessageBatchIndividualResponse
_.MessageCreateParamsNonStreaming

# Put in by its name in a row.
_.needs_review
