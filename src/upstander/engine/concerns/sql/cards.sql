CREATE OR REPLACE TEMP TABLE weigh_cards
    (indicator_id VARCHAR, group_name VARCHAR, card_level VARCHAR, exposure VARCHAR, cap_bits DOUBLE)
